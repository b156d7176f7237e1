import type { Browser as Chromium } from 'puppeteer-core'
import { embeddedBrowser, hasEmbedded, type Program } from './browser/embedded.ts'
import { installedBrowsers } from './browser/installed.ts'
import { aborted, launch } from './browser/launch.ts'
import { tabs } from './browser/tabs.ts'
import type { Browser } from './edition.ts'

export interface BrowserOptions {
	signal?: AbortSignal
	/** Told about a browser that was passed over, and why. */
	onNotice?(text: string): void
}

/** A browser and where it was found. */
export interface FoundBrowser extends Browser {
	path: string
	embedded: boolean
	/** The id of the running process. */
	readonly pid: number | undefined
}

/** The first Chromium with `text-autospace`, without which Chinese is set wrong. */
const OLDEST = 140

/**
 * Starts the one Chromium of a run: HUOZI_BROWSER, else one installed on the machine, else the one in our dependencies.
 * It has no network and no `file:` URLs, and dies with the signal; throws with a way out when none starts.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<FoundBrowser> {
	options.signal?.throwIfAborted()
	const program = await firstThatStarts(options)
	let { chromium } = program
	let running = Promise.resolve(chromium)
	// Puppeteer waits half a minute for a page of a browser that is no more.
	const abandoned = options.signal ? [aborted(options.signal)] : []
	// Nobody may be waiting.
	for (const one of abandoned) one.catch(() => {})
	const stop = () => void running.then(kill, () => {})
	options.signal?.addEventListener('abort', stop, { once: true })
	const pool = tabs()
	let restarts = 1
	const alive = async () => {
		const current = running
		if ((await current).connected) return current
		// Of several pages that find it dead, one starts it again for all.
		if (running === current && restarts > 0) {
			restarts--
			options.onNotice?.('Chromium stopped and is started again')
			running = start(program, options)
		}
		chromium = await running
		return chromium
	}
	return {
		version: program.version,
		path: program.path,
		embedded: program.embedded,
		get pid() {
			return chromium.process()?.pid
		},
		open: async (site, page) => {
			options.signal?.throwIfAborted()
			const first = await alive()
			const openIn = (one: Chromium) => Promise.race([pool.open(one, site, page), ...abandoned])
			return openIn(first).catch(async (error) => {
				options.signal?.throwIfAborted()
				// Its death may be noticed only while a page is being opened.
				if (first.connected) throw error
				return openIn(await alive())
			})
		},
		close: async () => {
			options.signal?.removeEventListener('abort', stop)
			await running.then(stopped).catch(() => {})
		},
	}
}

interface Started extends Program {
	chromium: Chromium
	version: string
}

async function firstThatStarts(options: BrowserOptions): Promise<Started> {
	const wish = process.env['HUOZI_BROWSER']
	if (wish) return tried(wish === 'embedded' ? await embeddedBrowser(options.signal) : installed(wish), options)
	for (const path of await installedBrowsers()) {
		try {
			return await tried(installed(path), options)
		} catch (error) {
			options.signal?.throwIfAborted()
			options.onNotice?.(error instanceof Error ? error.message : String(error))
		}
	}
	if (!hasEmbedded())
		throw new Error('No Chrome, Edge or Chromium was found; install one, or name one in HUOZI_BROWSER (see `huozi doctor`)')
	return tried(await embeddedBrowser(options.signal), options)
}

function installed(path: string): Program {
	return { path, embedded: false, environment: {} }
}

async function tried(program: Program, options: BrowserOptions): Promise<Started> {
	const chromium = await start(program, options)
	const answer = await chromium.version().catch(async (error: unknown) => {
		kill(chromium)
		await stopped(chromium)
		throw error
	})
	const version = answer.replace(/^.*\//, '')
	if (Number.parseInt(version, 10) >= OLDEST) return { ...program, chromium, version: `Chromium ${version}` }
	await chromium.close()
	throw new Error(`${program.path} is version ${version}, too old for Chinese text (${OLDEST} or newer is needed); update it`)
}

async function start(program: Program, options: BrowserOptions): Promise<Chromium> {
	const isLinux = process.platform === 'linux'
	// Chromium refuses its sandbox to root.
	const isRoot = isLinux && process.getuid?.() === 0
	try {
		return await launch(program, isRoot ? NO_SANDBOX : [], options.signal)
	} catch (cause) {
		options.signal?.throwIfAborted()
		const failure = new Error(`${program.path} did not start; run \`huozi doctor\``, { cause })
		if (!isLinux || isRoot) throw failure
		// Containers and Ubuntu withhold the user namespaces that the sandbox is made of.
		const chromium = await launch(program, NO_SANDBOX, options.signal).catch(() => Promise.reject(failure))
		options.onNotice?.(`${program.path} starts only without its sandbox on this machine; pages run no script and have no network`)
		return chromium
	}
}

const NO_SANDBOX = ['--no-sandbox', '--no-zygote']

/** Ends the process at once. */
function kill(chromium: Chromium): void {
	const child = chromium.process()
	if (child?.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
}

/** Closes a browser and waits until its process is gone, whether it lives, hangs or is dying. */
async function stopped(chromium: Chromium): Promise<void> {
	const child = chromium.process()
	const gone = new Promise<void>((resolve) => {
		if (!child || child.exitCode !== null || child.signalCode !== null) resolve()
		else child.once('exit', () => resolve())
	})
	const impatience = setTimeout(() => kill(chromium), 3000)
	// What is asked of a browser that was killed may never be answered.
	await Promise.race([chromium.close().catch(() => kill(chromium)), gone])
	await gone
	clearTimeout(impatience)
}
