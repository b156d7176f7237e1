import { readFile } from 'node:fs/promises'

/** Of the package. */
export async function version(): Promise<string> {
	for (const at of ['../../package.json', '../../../package.json']) {
		const text = await readFile(new URL(at, import.meta.url), 'utf8').catch(() => undefined)
		if (text) return (JSON.parse(text) as { version: string }).version
	}
	return 'unknown'
}
