import type { CDPSession, Browser as Chromium, HTTPRequest, Page as PuppeteerPage } from 'puppeteer-core'
import type { Page, PageOptions, Site } from '../edition.ts'
import { patience } from './launch.ts'

const ORIGIN = 'http://huozi.invalid'

/** A tab of the browser, which shows one site after another: a new one costs Chromium a process. */
export interface Tab {
	puppeteer: PuppeteerPage
	session: CDPSession
	/** What answers its requests now. */
	site: Site
	/** The site's document is there, and stays. */
	isLoaded: boolean
}

/** A tab whose every request is answered from the site it shows, everything else 404. */
export async function newTab(puppeteer: PuppeteerPage): Promise<Tab> {
	const tab: Tab = { puppeteer, session: await puppeteer.createCDPSession(), site: NOTHING, isLoaded: false }
	await puppeteer.setRequestInterception(true)
	puppeteer.on('request', (request) => {
		if (request.isNavigationRequest() && request.frame() === puppeteer.mainFrame()) {
			// `aborted` keeps the document; any other error would put an error page in its place.
			if (tab.isLoaded) return void request.abort('aborted').catch(() => {})
			tab.isLoaded = true
		}
		// A tab that closes while it is being answered is no failure.
		answer(request, tab.site).catch(() => {})
	})
	return tab
}

const NOTHING: Site = { html: '' }

/** Empties a tab for another site; throws when it does not obey. */
export async function clearTab(tab: Tab): Promise<void> {
	tab.site = NOTHING
	const { frameTree } = await tab.session.send('Page.getFrameTree', undefined, { timeout: CLEARING })
	await tab.session.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html: '' }, { timeout: CLEARING })
}

const CLEARING = 2000

/** Loads a site into a tab; the document never leaves. `done` gets the tab back when the page is closed. */
export async function openPage({
	done,
	...page
}: {
	tab: Tab
	site: Site
	options?: PageOptions
	done(tab: Tab): Promise<void>
}): Promise<Page> {
	const { tab: held, site, options = {} } = page
	const { width = 1280, height = 800, deviceScaleFactor = 1 } = options
	const tab = held.puppeteer
	await tab.setViewport({ width, height, deviceScaleFactor })
	await tab.setJavaScriptEnabled(options.javascript ?? false)
	await emulate(held, options)
	held.site = site
	held.isLoaded = false
	await tab.goto(`${ORIGIN}/index.html`, { waitUntil: 'load', timeout: patience() })
	await tab.evaluate(() => document.fonts.ready.then(() => true))
	// tsx names inner functions by a helper that a function sent as text does not find.
	await tab.evaluate('globalThis.__name = (body) => body')
	return {
		// Chromium gets the function as text, so its types hold on both sides.
		evaluate: async <A, R>(body: (argument: A) => R | Promise<R>, argument: A) => (await tab.evaluate(body as never, argument)) as R,
		pdf: async (wanted = {}) => {
			const { outline = true, tagged = true } = wanted
			const stream = await tab.createPDFStream({ preferCSSPageSize: true, printBackground: true, outline, tagged, timeout: 0 })
			return collect(stream)
		},
		screenshot: async ({ type, quality, fullPage, selector, clip, isDraft }) => {
			const shot = {
				type,
				...(quality === undefined ? {} : { quality }),
				...(clip ? { clip } : {}),
				...(isDraft ? { optimizeForSpeed: true } : {}),
			}
			if (!selector) return inFront(tab, () => tab.screenshot({ ...shot, ...(fullPage ? { fullPage } : {}) }))
			const element = await tab.$(selector)
			if (!element) throw new Error(`Nothing on the page matches ${selector}`)
			return inFront(tab, () => element.screenshot(shot))
		},
		tidy: async () => void (await held.session.send('HeapProfiler.collectGarbage')),
		close: () => done(held),
	}
}

// A tab behind another may draw no frame, and then its picture never comes: one after another, each in front.
const turns = new WeakMap<Chromium, Promise<unknown>>()

function inFront<Shot>(tab: PuppeteerPage, shoot: () => Promise<Shot>): Promise<Shot> {
	const shot = (turns.get(tab.browser()) ?? Promise.resolve()).then(() => tab.bringToFront()).then(shoot)
	turns.set(
		tab.browser(),
		shot.catch(() => undefined),
	)
	return shot
}

/** Medium and colour scheme in one message: puppeteer's own two calls undo each other. */
async function emulate({ session }: Tab, { media = 'screen', colorScheme = 'light' }: PageOptions): Promise<void> {
	await session.send('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value: colorScheme }] })
}

async function answer(request: HTTPRequest, site: Site): Promise<void> {
	const path = pathOf(request.url())
	if (path === 'index.html') return request.respond({ contentType: 'text/html; charset=utf-8', body: site.html })
	const file = path === undefined ? undefined : await Promise.resolve(site.file?.(path)).catch(() => undefined)
	if (!file) return request.respond({ status: 404, body: '' })
	return request.respond({ contentType: file.mediaType, body: file.bytes, headers: { 'access-control-allow-origin': '*' } })
}

/** `images/图 1.png` for http://huozi.invalid/images/%E5%9B%BE%201.png?x#y; undefined for any other place. */
function pathOf(address: string): string | undefined {
	const url = URL.parse(address)
	if (url?.origin !== ORIGIN) return undefined
	try {
		return decodeURIComponent(url.pathname.slice(1))
	} catch {
		return undefined
	}
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = []
	for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk)
	return Buffer.concat(chunks)
}
