import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { embeddedBrowser } from '../../../pipeline/browser/embedded.ts'
import { launch } from '../../../pipeline/browser/launch.ts'

/** foliate-js, a reader that is not ours, in the embedded browser, with one book open. */
export interface Reader {
	/** How many content documents its spine has. */
	count: number
	/** Turn to a document and tell what stands there. */
	turnTo(index: number): Promise<Shown>
	/** Turn to an address, as a tap in the contents does. */
	goTo(href: string): Promise<void>
	/** The contents, flat, each with the text of the element that it leads to. */
	contents(): Promise<{ label: string; href: string; leadsTo: string | undefined }[]>
	/** The page list. */
	pages(): Promise<{ label: string; href: string }[]>
	/** Tap the n-th call of a note in the document that is open; the words of the pop-up. */
	tapNote(n: number): Promise<string>
	closeNote(): Promise<void>
	/** What the reader complained of so far. */
	errors: string[]
	picture(file: string): Promise<void>
	close(): Promise<void>
}

/** What the reader shows of a document. */
export interface Shown {
	title: string
	text: string
	/** Addresses of images that did not load. */
	broken: string[]
	notes: number
	writingMode: string
}

/** Open a book. In night mode the reader is dark, as its system asks. */
export async function reader(epub: Uint8Array, { isNight = false } = {}): Promise<Reader> {
	const server = createServer(async (request, response) => {
		const name = new URL(request.url ?? '/', 'http://reader').pathname
		if (name === '/') return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(shell)
		if (name === '/book.epub') return response.writeHead(200, { 'Content-Type': 'application/epub+zip' }).end(epub)
		const script = await readFile(path.join(foliate, path.posix.normalize(name))).catch(() => undefined)
		return response.writeHead(script ? 200 : 404, { 'Content-Type': 'text/javascript' }).end(script)
	}).listen(0, '127.0.0.1')
	await new Promise((resolve) => server.once('listening', resolve))
	const program = await embeddedBrowser()
	const browser = await launch(program, ['--no-sandbox', '--no-zygote', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'])
	const close = async () => {
		await browser.close()
		server.close()
	}
	try {
		const page = await browser.newPage()
		const errors: string[] = []
		page.on('pageerror', (error) => errors.push(String(error instanceof Error ? error.stack : error)))
		page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
		page.on('requestfailed', (request) => errors.push(`${request.url()} ${request.failure()?.errorText}`))
		await page.setViewport({ width: 480, height: 720, deviceScaleFactor: 2 })
		await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: isNight ? 'dark' : 'light' }])
		await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
		const ask = <R>(what: string, argument: unknown = null) => page.evaluate(`reading.${what}(${JSON.stringify(argument)})`) as Promise<R>
		await page.waitForFunction('globalThis.reading !== undefined')
		return {
			count: await ask('open'),
			turnTo: (index) => ask('turnTo', index),
			goTo: (href) => ask('goTo', href),
			contents: () => ask('contents'),
			pages: () => ask('pages'),
			tapNote: (n) => ask('tapNote', n),
			closeNote: () => ask('closeNote'),
			errors,
			picture: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
			close,
		}
	} catch (error) {
		await close()
		throw error
	}
}

const foliate = path.dirname(createRequire(import.meta.url).resolve('foliate-js/view.js'))

/** The reader's page: foliate's own view, its style for notes, and a sheet that pops up, as its application has it. */
const shell = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Reader</title><style>
html { color-scheme: light dark; background: Canvas; color: CanvasText }
html, body { margin: 0; height: 100% }
foliate-view { display: block; height: 100vh }
dialog { box-sizing: border-box; width: 88vw; height: 34vh; margin: auto auto 5vh; padding: 0; border: 1px solid; border-radius: 12px }
dialog foliate-view { height: 100% }
</style><body><script type="module">
import './view.js'
import { FootnoteHandler } from './footnotes.js'
const sheet = '@namespace epub "http://www.idpf.org/2007/ops"; html { color-scheme: light dark } aside[epub|type~="footnote"] { display: none }'
const view = document.createElement('foliate-view')
const dialog = document.createElement('dialog')
document.body.append(view, dialog)
const notes = new FootnoteHandler()
notes.addEventListener('before-render', ({ detail }) => {
	dialog.replaceChildren(detail.view)
	dialog.showModal()
	detail.view.renderer.setAttribute('margin', '12px')
	detail.view.renderer.setStyles('html { color-scheme: light dark } body > p { margin: 0 }')
})
let shown
view.addEventListener('load', ({ detail }) => (shown = detail))
const flat = (entries) => entries.flatMap((entry) => [entry, ...flat(entry.subitems ?? [])])
const turnTo = async (target) => {
	await view.goTo(target)
	await shown.doc.fonts.ready
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
	return shown.doc
}
let small
globalThis.reading = {
	async open() {
		await view.open(new File([await (await fetch('/book.epub')).blob()], 'book.epub'))
		view.addEventListener('link', (event) => void notes.handle(view.book, event))
		view.renderer.setStyles(sheet)
		return view.book.sections.length
	},
	async turnTo(index) {
		const doc = await turnTo(index)
		const images = [...doc.images]
		await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
		return {
			title: doc.title,
			text: doc.body.innerText,
			broken: images.filter((image) => image.naturalWidth === 0).map((image) => image.getAttribute('src')),
			notes: doc.querySelectorAll('[role="doc-noteref"]').length,
			writingMode: doc.defaultView.getComputedStyle(doc.documentElement).writingMode,
		}
	},
	goTo: async (href) => void (await turnTo(href)),
	async contents() {
		const found = []
		for (const { label, href } of flat(view.book.toc)) {
			const { index, anchor } = view.book.resolveHref(href)
			const doc = await view.book.sections[index].createDocument()
			found.push({ label, href, leadsTo: (anchor?.(doc) || doc.body).textContent })
		}
		return found
	},
	pages: () => (view.book.pageList ?? []).map(({ label, href }) => ({ label, href })),
	async tapNote(n) {
		const rendered = new Promise((resolve) => notes.addEventListener('render', ({ detail }) => resolve(detail), { once: true }))
		shown.doc.querySelectorAll('[role="doc-noteref"]')[n].click()
		small = (await rendered).view
		const { doc } = small.renderer.getContents()[0]
		await doc.fonts.ready
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
		return doc.body.innerText
	},
	closeNote() {
		// Taken away while it is open, it would go on measuring pages that are gone.
		small.close()
		dialog.close()
		dialog.replaceChildren()
	},
}
</script>`
