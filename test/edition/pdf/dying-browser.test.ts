import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import { pdf } from '../../../pipeline/edition/pdf/pdf.ts'
import type { Browser } from '../../../pipeline/edition.ts'
import { type Outcome, publish } from '../../../pipeline/publish.ts'
import { loadTheme } from '../../../pipeline/read/theme.ts'
import base from '../../../templates/theme.ts'
import { folderOf } from '../../book.ts'

/** A browser whose process ends where it is asked to print, that many times. */
async function dying(times: number): Promise<Browser> {
	const browser = await openBrowser()
	let left = times
	return {
		version: browser.version,
		close: browser.close,
		open: async (site, options) => {
			const page = await browser.open(site, options)
			return {
				...page,
				pdf: (wanted) => {
					if (left-- > 0) process.kill(browser.pid!, 'SIGKILL')
					return page.pdf(wanted)
				},
			}
		},
	}
}

test('a browser that dies while it prints is started again once; then the edition fails and the last good PDF stays', async () => {
	const folder = await folderOf({ 'book.md': '---\nslug: death\n---\n\n# 一\n\n一段。\n' })
	const [book, file] = [path.join(folder, 'book.md'), path.join(folder, 'out', 'pdf', 'death.pdf')]
	const told: string[] = []
	const published = (deaths: number): Promise<Outcome> =>
		publish({
			manuscript: book,
			out: path.join(folder, 'out'),
			editions: ['pdf'],
			edition: async () => pdf,
			theme: () => loadTheme(base),
			themeName: 'default',
			environment: { HUOZI_CACHE: path.join(folder, 'cache') },
			lend: () => dying(deaths),
			progress: (text) => void told.push(text),
			signal: new AbortController().signal,
		})
	expect((await published(0)).status).toBe(0)
	const first = await readFile(file)
	expect(told.join()).not.toContain('the browser stopped: printing again')

	await writeFile(book, '---\nslug: death\n---\n\n# 一\n\n另一段。\n')
	expect((await published(1)).status).toBe(0)
	const second = await readFile(file)
	expect(second.equals(first)).toBe(false)
	expect(told.join()).toContain('the browser stopped: printing again')

	await writeFile(book, '---\nslug: death\n---\n\n# 一\n\n第三段。\n')
	const { status, report } = await published(Infinity)
	expect(status).toBe(2)
	expect(report.editions[0]?.failed).toMatch(/clos|crash|detach|disconnect/i)
	expect((await readFile(file)).equals(second)).toBe(true)
})
