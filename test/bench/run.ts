import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench, Contender, Workplace } from './bench.ts'
import { build } from './benches/build.ts'
import { epub } from './benches/epub.ts'
import { inline } from './benches/inline.ts'
import { issue } from './benches/issue.ts'
import { library } from './benches/library.ts'
import { limits } from './benches/limits.ts'
import { lint } from './benches/lint.ts'
import { newsletter } from './benches/newsletter.ts'
import { pdf } from './benches/pdf.ts'
import { reading } from './benches/reading.ts'
import { variant } from './benches/variant.ts'
import { web } from './benches/web.ts'
import { generate } from './generate.ts'
import { type Cost, measure } from './measure.ts'
import { section, withSection } from './results.ts'

const benches: Bench[] = [reading, lint, web, pdf, epub, newsletter, issue, inline, variant, build, limits, library]
const root = fileURLToPath(new URL('../..', import.meta.url))
const results = join(root, 'test/bench/results.md')

/**
 * `npm run bench -- [NAME…] [--book DIR | --characters N,… --chapters N] [--runs N]`: compares whole programs, and notes it in results.md.
 * Without a name every bench; of several sizes each has a section of its own.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		book: { type: 'string' },
		characters: { type: 'string', default: '250000' },
		chapters: { type: 'string', default: '30' },
		runs: { type: 'string', default: '5' },
	},
})
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const sizes = values.characters.split(',').map(Number)
if ((positionals.length > 0 && chosen.length !== positionals.length) || sizes.some(Number.isNaN))
	throw new Error(`Name one of ${benches.map(({ name }) => name).join(', ')}`)

const scratch = mkdtempSync(join(tmpdir(), 'huozi-bench-'))
try {
	execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
	for (const size of values.book ? [0] : sizes) {
		const workplace = place(size)
		for (const bench of chosen) {
			const contenders = bench.contenders(workplace).filter(isInstalled)
			const costs = await alternate(contenders, Number(values.runs))
			const name = [bench.name, suffix(size)].filter(Boolean).join(': ')
			const text = section({ ...bench, name }, { contenders, costs, book: described(workplace), machine: machine() })
			process.stdout.write(text)
			writeFileSync(results, withSection(existsSync(results) ? readFileSync(results, 'utf8') : '', name, text))
		}
	}
} finally {
	rmSync(scratch, { recursive: true, force: true })
}

/** A book of one's own has a section of its own, and so has each of several sizes. */
function suffix(size: number): string {
	if (values.book) return basename(values.book)
	return sizes.length > 1 ? `${size.toLocaleString('en')} characters` : ''
}

/** Every contender once to warm the disk, then in turn, so that a slow minute of the machine hits all alike. */
async function alternate(contenders: Contender[], runs: number): Promise<Cost[][]> {
	const costs: Cost[][] = contenders.map(() => [])
	for (let run = 0; run <= runs; run++)
		for (const [at, { name, command, env, before, apart = () => 0 }] of contenders.entries()) {
			before?.()
			const cost = await measure(command, { env })
			if (cost.status > 1) throw new Error(`${name} ended with ${cost.status}: ${cost.stderr.slice(-800)}`)
			if (run > 0) costs[at]!.push({ ...cost, wall: cost.wall - apart() })
		}
	return costs
}

function place(size: number): Workplace {
	const here = join(scratch, String(size))
	const book = values.book ?? join(here, 'book')
	if (!values.book)
		for (const { path, contents } of generate({ characters: size, chapters: Number(values.chapters) })) {
			mkdirSync(dirname(join(book, path)), { recursive: true })
			writeFileSync(join(book, path), contents)
		}
	const names = readdirSync(book, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
	const out = join(here, 'out')
	mkdirSync(out, { recursive: true })
	return { book, out, files: names.sort().map((name) => join(book, name)), huozi: [process.execPath, join(root, 'dist/pipeline/cli.js')] }
}

function isInstalled({ needs = [] }: Contender): boolean {
	const folders = (process.env['PATH'] ?? '').split(delimiter)
	return needs.every((program) => folders.some((folder) => existsSync(join(folder, program))))
}

function described({ files, book }: Workplace): string {
	const characters = files.reduce((sum, file) => sum + readFileSync(file, 'utf8').replace(/\s/g, '').length, 0)
	return `${values.book ? basename(book) : 'generated'}, ${characters.toLocaleString('en')} characters in ${files.length} files`
}

function machine(): string {
	return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`
}
