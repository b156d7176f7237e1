import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../pipeline/cli.ts', import.meta.url))

/** Where faults are injected: two versions of one book, an output folder, a cache and a temporary folder of their own. */
export interface Workplace {
	folder: string
	/** By version: `甲` or `乙`. */
	books: Record<Version, string>
	out: string
	cache: string
	temporary: string
	start(version: Version, more?: string[], environment?: Record<string, string>): Running
	/** Processes that were started here, by us or by those we started, and still run. */
	processes(): { pid: number; command: string }[]
	remove(): void
}

export type Version = '甲' | '乙'
export const versions: Version[] = ['甲', '乙']

/** A publish under way. */
export interface Running {
	child: ChildProcess
	isOver(): boolean
	ended: Promise<{ status: number | null; stderr: string }>
}

export function workplace(): Workplace {
	const folder = mkdtempSync(join(tmpdir(), 'huozi-faults-'))
	const mark = `HUOZI_FAULTS=${randomUUID()}`
	const at = (name: string): string => {
		mkdirSync(join(folder, name), { recursive: true })
		return join(folder, name)
	}
	const books = { 甲: at('book-甲'), 乙: at('book-乙') }
	for (const version of versions) writeBook(books[version], version)
	const place = { folder, books, out: at('out'), cache: at('cache'), temporary: at('tmp') }
	return {
		...place,
		start(version, more = [], environment = {}) {
			const args = ['--conditions=huozi-source', '--import', 'tsx', cli, 'publish', books[version], '--out', place.out, ...more]
			const env = { ...process.env, HUOZI_CACHE: place.cache, TMPDIR: place.temporary, HUOZI_FAULTS: mark.split('=')[1]!, ...environment }
			return running(spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] }))
		},
		processes: () => marked(mark),
		remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
	}
}

/** Three short chapters with a table, a note, a drawing and a diagram, so that every stage of a publish has something to do. */
export function writeBook(folder: string, version: Version): void {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text x="4" y="28">图${version}</text></svg>`
	const files: Record<string, string> = {
		'book.yaml': `title: 试书${version}\nslug: trial\ndate: 2026-01-01\nauthors: [张三]\n`,
		'figure.svg': drawing,
		'01-起.md': `# 起${version}\n\n${`他说：“这是${version}本。”[^一]`.repeat(30)}\n\n[^一]: 注文${version}。\n\n![图${version}](figure.svg)\n`,
		'02-承.md': `# 承${version}\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | ${version} |\n\n\`\`\`mermaid\ngraph LR\n一-->二\n\`\`\`\n`,
		'03-转.md': `# 转${version}\n\n- 一\n- 二${version}\n\n见 [起](01-起.md)。\n`,
	}
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

function running(child: ChildProcess): Running {
	let stderr = ''
	let isOver = false
	child.stderr?.on('data', (chunk) => (stderr = (stderr + chunk).slice(-4000)))
	const ended = new Promise<{ status: number | null; stderr: string }>((resolve) =>
		// Not `close`: an orphan could hold the pipe, which is what we want to find out.
		child.once('exit', (status) => {
			isOver = true
			resolve({ status, stderr })
		}),
	)
	return { child, isOver: () => isOver, ended }
}

function marked(mark: string): { pid: number; command: string }[] {
	return readdirSync('/proc').flatMap((pid) => {
		if (!/^\d+$/.test(pid)) return []
		try {
			if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) return []
			// A zombie has ended; its parent has not looked yet.
			if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return []
			return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
		} catch {
			return []
		}
	})
}
