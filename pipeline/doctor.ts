import { access, constants, readFile } from 'node:fs/promises'
import { hasEmbedded } from './browser/embedded.ts'
import { privateFolder } from './browser/private-folder.ts'
import { openBrowser } from './browser.ts'
import { characters, glyphCount } from './fonts/cmap.ts'
import { SOURCES, type SourceName, trueTypeFile } from './fonts/sources.ts'

/** One thing that publishing needs, and whether this machine has it. */
export interface Finding {
	what: string
	ok: boolean
	/** What was found, or what is wrong. */
	found: string
	/** What to do, where it is not well. */
	wayOut?: string
}

/** Looks at everything that publishing needs from the machine; starts the browser and prints one page. */
export async function doctor(): Promise<Finding[]> {
	const notices: string[] = []
	const found = await Promise.all([node(), cache(), browser((notice) => notices.push(notice)), ...FAMILIES.map(font)])
	return [...found, ...notices.map((notice) => ({ what: 'Passed over', ok: true, found: notice }))]
}

/** The findings as lines for a terminal. */
export function findings(found: Finding[]): string {
	const width = Math.max(...found.map(({ what }) => what.length))
	return found
		.flatMap(({ what, ok, found: text, wayOut }) => [
			`${ok ? '✓' : '✗'} ${what.padEnd(width)}  ${text}`,
			...(wayOut ? [`${' '.repeat(width + 4)}→ ${wayOut}`] : []),
		])
		.join('\n')
}

async function node(): Promise<Finding> {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
	const ok = major > 22 || (major === 22 && minor >= 12)
	const found = `${process.version} on ${process.platform} ${process.arch}`
	return {
		what: 'Node.js',
		ok,
		found,
		...(ok ? {} : { wayOut: 'Install Node.js 24; in a checkout `npm ci` brings it, and npm scripts run on it' }),
	}
}

async function cache(): Promise<Finding> {
	const what = 'Cache folder'
	const wayOut = 'Set HUOZI_CACHE to a folder that you can write to'
	try {
		const folder = await privateFolder()
		await access(folder, constants.W_OK)
		return { what, ok: true, found: folder }
	} catch (error) {
		return { what, ok: false, found: toReason(error), wayOut }
	}
}

async function browser(onNotice: (text: string) => void): Promise<Finding> {
	const what = 'Browser'
	try {
		const opened = await openBrowser({ onNotice })
		try {
			const page = await opened.open({ html: '<!doctype html><p lang="zh-Hans">活字' })
			await page.pdf()
		} finally {
			await opened.close()
		}
		return { what, ok: true, found: `${opened.version}${opened.embedded ? ', embedded' : ''}, ${opened.path}` }
	} catch (error) {
		return { what, ok: false, found: toReason(error), wayOut: browserWayOut() }
	}
}

function browserWayOut(): string {
	const install = 'Install Chrome, Edge or Chromium (140 or newer), or set HUOZI_BROWSER to the path of one'
	if (hasEmbedded()) return `${install}, or to \`embedded\` for the one in our dependencies`
	return `${install}; the embedded browser runs on x64 Linux only`
}

const FAMILIES: { name: string; sources: SourceName[] }[] = [
	{ name: 'Huozi Song', sources: ['song-400', 'song-700'] },
	{ name: 'Huozi Hei', sources: ['hei-400', 'hei-500', 'hei-700'] },
	{ name: 'Huozi Kai', sources: ['kai-500'] },
	{ name: 'Huozi Mono', sources: ['mono-400', 'mono-700'] },
	{ name: 'Huozi Math', sources: ['math-400'] },
]

async function font({ name, sources }: (typeof FAMILIES)[number]): Promise<Finding> {
	try {
		const counts = await Promise.all(sources.map(counted))
		return { what: name, ok: true, found: counts.join('; ') }
	} catch (error) {
		return { what: name, ok: false, found: toReason(error), wayOut: 'Run `npm ci` again: the fonts come as npm packages' }
	}
}

async function counted(source: SourceName): Promise<string> {
	const bytes = await readFile(await trueTypeFile(source))
	return `${SOURCES[source].name}: ${number(glyphCount(bytes))} glyphs for ${number(characters(bytes).size)} characters`
}

function number(value: number): string {
	return value.toLocaleString('en')
}

/** The message of an error and of what caused it, on one line. */
function toReason(error: unknown): string {
	if (!(error instanceof Error)) return String(error)
	const reason = error.message.split('\n')[0]!
	return error.cause ? `${reason} (${toReason(error.cause)})` : reason
}
