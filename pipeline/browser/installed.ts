import { access, constants, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Paths of every Chrome, Edge or Chromium installed on this machine, the likeliest first, then those in puppeteer's cache. */
export async function installedBrowsers(): Promise<string[]> {
	const wanted = [...places(), ...onPath(), ...(await inPuppeteersCache())]
	const found = await Promise.all(wanted.map(async (path) => ((await isProgram(path)) ? [path] : [])))
	return [...new Set(found.flat())]
}

function places(): string[] {
	if (process.platform === 'darwin') {
		const names = ['Google Chrome', 'Microsoft Edge', 'Chromium']
		return ['/', homedir()].flatMap((root) => names.map((name) => join(root, 'Applications', `${name}.app`, 'Contents', 'MacOS', name)))
	}
	if (process.platform === 'win32') {
		const { ProgramFiles, LOCALAPPDATA } = process.env
		const roots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter((root) => root !== undefined)
		const names = [
			['Google', 'Chrome', 'Application', 'chrome.exe'],
			['Microsoft', 'Edge', 'Application', 'msedge.exe'],
			['Chromium', 'Application', 'chrome.exe'],
		]
		return names.flatMap((name) => roots.map((root) => join(root, ...name)))
	}
	return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']
}

function onPath(): string[] {
	if (process.platform === 'win32') return []
	const names = ['google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'chromium', 'chromium-browser']
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
	return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** `chrome/PLATFORM-VERSION/chrome-PLATFORM/chrome`, the newest first. */
async function inPuppeteersCache(): Promise<string[]> {
	const cache = process.env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer')
	const paths: string[] = []
	for (const kind of ['chrome', 'chrome-headless-shell']) {
		const versions = await names(join(cache, kind))
		for (const version of versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))) {
			for (const folder of await names(join(cache, kind, version))) paths.push(...programs(join(cache, kind, version, folder), kind))
		}
	}
	return paths
}

function programs(folder: string, kind: string): string[] {
	if (process.platform === 'win32') return [join(folder, `${kind}.exe`)]
	if (process.platform === 'darwin' && kind === 'chrome') {
		return [join(folder, 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing')]
	}
	return [join(folder, kind)]
}

async function names(folder: string): Promise<string[]> {
	return readdir(folder).catch(() => [])
}

async function isProgram(path: string): Promise<boolean> {
	return access(path, constants.X_OK).then(
		() => true,
		() => false,
	)
}
