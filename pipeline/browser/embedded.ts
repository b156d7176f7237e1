import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ownMark } from '../owner.ts'
import { removeAbandoned } from '../write/abandoned.ts'
import { privateFolder } from './private-folder.ts'

/** A browser that could be started: the program and what it needs in its environment. */
export interface Program {
	path: string
	embedded: boolean
	environment: Record<string, string>
}

/** True where the Chromium inside `@sparticuz/chromium` runs. */
export function hasEmbedded(): boolean {
	return process.platform === 'linux' && process.arch === 'x64'
}

/** The Chromium that ships in our dependencies, unpacked on first use (about 2 s) into the private cache folder. */
export async function embeddedBrowser(signal?: AbortSignal): Promise<Program> {
	if (!hasEmbedded())
		throw new Error(`The embedded browser runs on x64 Linux only; install Chrome, Edge or Chromium, or name one in HUOZI_BROWSER`)
	const root = await privateFolder('chromium')
	const folder = join(root, await version())
	if (!(await isWhole(folder))) await unpack(root, folder, signal)
	return { path: join(folder, 'chromium'), embedded: true, environment: { LD_LIBRARY_PATH: libraryPath(join(folder, 'al2023', 'lib')) } }
}

const entry = () => import.meta.resolve('@sparticuz/chromium')

async function version(): Promise<string> {
	const manifest: { version: string } = JSON.parse(await readFile(fileURLToPath(new URL('../package.json', entry())), 'utf8'))
	return manifest.version
}

/**
 * The package unpacks into the temporary folder, trusts what already lies there and changes its process's environment,
 * so it runs in a process of its own whose temporary folder is new; the result is renamed into place, whole.
 */
async function unpack(root: string, folder: string, signal?: AbortSignal): Promise<void> {
	await removeAbandoned(root, UNPACKING)
	const fresh = await mkdtemp(join(root, `${UNPACKING}${ownMark()}-`))
	try {
		const script = `import chromium from ${JSON.stringify(entry())}; await chromium.executablePath()`
		// The package unpacks its shared libraries only where it believes itself in AWS Lambda.
		const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', NODE_OPTIONS: '' }
		await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env, signal })
		await writeFile(join(fresh, NOTE), await seen(fresh))
		// A copy that is not whole goes; it may still be running elsewhere, so it is moved and not written over.
		await rename(folder, `${fresh}-old`).catch(() => undefined)
		await rename(fresh, folder)
	} catch (cause) {
		if (await isWhole(folder)) return
		throw new Error(`The embedded browser could not be unpacked into ${folder}; set HUOZI_CACHE to a folder with 300 MB of room`, { cause })
	} finally {
		for (const left of [fresh, `${fresh}-old`]) await rm(left, { recursive: true, force: true })
	}
}

const UNPACKING = 'unpacking-'

/** Sizes and times of all its files: a copy that was cut short or written over is unpacked again. */
async function seen(folder: string): Promise<string> {
	const names = await readdir(folder, { recursive: true })
	const files = await Promise.all(
		names.filter((name) => name !== NOTE).map(async (name) => ({ name, about: await stat(join(folder, name)) })),
	)
	const lines = files.filter(({ about }) => about.isFile()).map(({ name, about }) => `${name} ${about.size} ${about.mtimeMs}\n`)
	return lines.sort().join('')
}

async function isWhole(folder: string): Promise<boolean> {
	const noted = await readFile(join(folder, NOTE), 'utf8').catch(() => undefined)
	return Boolean(noted?.includes('chromium ')) && noted === (await seen(folder))
}

const NOTE = '.seen'

function libraryPath(own: string): string {
	const inherited = process.env['LD_LIBRARY_PATH']
	return inherited ? `${own}:${inherited}` : own
}
