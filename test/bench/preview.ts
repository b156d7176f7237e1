import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import puppeteer, { type Page } from 'puppeteer-core'
import { embeddedBrowser } from '../../pipeline/browser/embedded.ts'
import { generate } from './generate.ts'
import { median, withSection } from './results.ts'

/**
 * `npm run build && npm run bench-preview -- [--characters N] [--runs N]`: how long after an author saves a chapter the desk shows it
 * in a real browser, of the web edition and of that chapter's printed pages. Each change is in another chapter than the one before.
 */
const { values } = parseArgs({ options: { characters: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '9' } } })
const characters = Number(values.characters)
const chapters = Math.max(5, Math.round(characters / 6700))
const results = fileURLToPath(new URL('results.md', import.meta.url))
const cli = fileURLToPath(new URL('../../dist/pipeline/cli.js', import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'huozi-bench-preview-'))
let server: ChildProcess | undefined
try {
	for (const { path, contents } of generate({ characters, chapters })) {
		await mkdir(dirname(join(folder, path)), { recursive: true })
		await writeFile(join(folder, path), contents)
	}
	server = spawn(process.execPath, [cli, 'preview', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
	const address = await addressOf(server)
	const { path: executablePath, environment } = await embeddedBrowser()
	const browser = await puppeteer.launch({
		executablePath,
		headless: 'shell',
		args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
		env: { ...process.env, ...environment },
	})
	try {
		const page = await browser.newPage()
		const rows = [await row(page, 'web', shownOnTheWeb, address), await row(page, 'print', shownOnPaper, address)]
		const text = [
			'## preview',
			'',
			`From a saved chapter to the desk that shows it, in a real browser. Generated, ${characters} characters in ${chapters} chapters; ${values.runs} changes in as many chapters; Node ${process.versions.node}.`,
			'',
			'| tab | median, ms | best, ms | worst, ms |',
			'| --- | --: | --: | --: |',
			...rows,
		].join('\n')
		process.stdout.write(`${text}\n`)
		await writeFile(results, withSection(await readFile(results, 'utf8'), 'preview', text))
	} finally {
		await browser.close()
	}
} finally {
	server?.kill('SIGTERM')
	if (server) await once(server, 'exit')
	await rm(folder, { recursive: true, force: true })
}

/** What it says where it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
	let said = ''
	for await (const part of stdout!) {
		said += String(part)
		const found = /http:\/\/localhost:\d+\//.exec(said)?.[0]
		if (found) return found
	}
	throw new Error(`huozi preview ended: ${said}`)
}

async function row(page: Page, tab: string, shown: (page: Page, mark: string) => Promise<unknown>, address: string): Promise<string> {
	const times: number[] = []
	await page.bringToFront()
	for (let run = 0; run < Number(values.runs); run++) {
		const name = `chapter-${String(run * Math.floor(chapters / Number(values.runs)) + 1).padStart(3, '0')}`
		await page.goto(`${address}?chapter=${name}`)
		await page.waitForFunction(() => document.body.dataset['shown']?.startsWith('web'))
		if (tab === 'print') {
			await page.locator('#tab-print').click()
			await page.waitForSelector('canvas[data-drawn]')
		}
		const file = join(folder, `${name}.md`)
		const mark = `改动${tab}${run}。`
		const text = await readFile(file, 'utf8')
		const paragraph = /\n\n(?=\p{Script=Han}{3})/u.exec(text)!.index + 2
		await page.$$eval('canvas', (all) => {
			for (const canvas of all) canvas.dataset['isOld'] = ''
		})
		const before = performance.now()
		await writeFile(file, text.slice(0, paragraph) + mark + text.slice(paragraph))
		await shown(page, mark)
		times.push(performance.now() - before)
	}
	return `| ${tab} | ${[median(times), Math.min(...times), Math.max(...times)].map(Math.round).join(' | ')} |`
}

function shownOnTheWeb(page: Page, mark: string): Promise<unknown> {
	return page.waitForFunction(
		(wanted) => document.querySelector<HTMLIFrameElement>('iframe:not(.is-waiting)')?.contentDocument?.body?.textContent?.includes(wanted),
		{ polling: 5 },
		mark,
	)
}

/** The pages are drawn anew: their canvases are others than those that were there. */
function shownOnPaper(page: Page): Promise<unknown> {
	return page.waitForSelector('canvas[data-drawn]:not([data-is-old])')
}
