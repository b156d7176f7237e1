import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Browser as Chromium } from 'puppeteer-core'
import type { Program } from './embedded.ts'
import { newProfile } from './profiles.ts'
import { sealedFonts } from './sealed-fonts.ts'

/** Start a browser that has no network and sees only our fonts; its profile goes when it ends. */
export async function launch(program: Program, more: string[], signal?: AbortSignal): Promise<Chromium> {
	const { default: puppeteer } = await import('puppeteer-core')
	// Before there is a profile, which a full disk would leave behind.
	const fonts = await sealedFonts()
	const profile = await newProfile()
	const failed = new AbortController()
	const given = signal ?? failed.signal
	const heed = (message: unknown) => deafen((message as { process: ChildProcess }).process, profile)
	subscribe('child_process', heed)
	const launched = puppeteer.launch({
		executablePath: program.path,
		headless: program.embedded ? 'shell' : true,
		pipe: true,
		userDataDir: profile,
		protocolTimeout: patience(),
		args: [...FLAGS, ...more],
		env: { ...process.env, ...program.environment, ...fonts, TZ: 'UTC', TMPDIR: profile },
		// puppeteer's own handlers end our process.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
		signal: AbortSignal.any([given, failed.signal]),
	})
	const chromium = await Promise.race([launched, aborted(given)])
		.catch(async (error: unknown) => {
			// Puppeteer asks a browser that answers nothing to close, and nobody would end it.
			failed.abort()
			await rm(profile, EVERYTHING)
			throw error
		})
		.finally(() => unsubscribe('child_process', heed))
	const child = chromium.process()
	const gone = () => rmSync(profile, EVERYTHING)
	if (child && (child.exitCode !== null || child.signalCode !== null)) gone()
	else child?.once('exit', gone)
	return chromium
}

/** A browser that is killed resets its pipes; puppeteer may have stopped listening by then, and an error that nobody hears ends us. */
function deafen(child: ChildProcess, profile: string): void {
	child.once('spawn', () => {
		if (child.spawnargs.includes(`--user-data-dir=${profile}`)) for (const pipe of child.stdio) pipe?.on('error', () => {})
	})
}

/** Rejects with the signal: puppeteer goes on waiting for what a browser that it has ended would have said. */
export function aborted(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		const stop = () => reject(signal.reason)
		if (signal.aborted) stop()
		else signal.addEventListener('abort', stop, { once: true })
	})
}

const EVERYTHING = { recursive: true, force: true, maxRetries: 3 }

/** Milliseconds that a browser may be silent before it is given up: HUOZI_PATIENCE, in seconds. */
export function patience(): number {
	return Number(process.env['HUOZI_PATIENCE'] || 300) * 1000
}

const FLAGS = [
	'--disable-gpu',
	// Else advances are rounded to whole pixels: 31 characters a line instead of 30.
	'--font-render-hinting=none',
	// A document that is laid out again and again makes much that is garbage at once: three hundred megabytes less of a long book, in the same time.
	'--js-flags=--heap-growing-percent=70',
	'--disable-component-update',
	'--no-default-browser-check',
	'--no-pings',
	'--disable-features=HttpsUpgrades,HttpsFirstBalancedMode',
	// What interception does not see, such as a preconnect, finds no host either.
	'--host-resolver-rules=MAP * ~NOTFOUND',
]
