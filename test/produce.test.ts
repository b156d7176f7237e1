import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Artifact, Edition, EditionName, PrintedPages } from '../pipeline/edition.ts'
import { type Outcome, publish } from '../pipeline/publish.ts'
import { loadTheme } from '../pipeline/read/theme.ts'
import base from '../templates/theme.ts'
import { folderOf } from './book.ts'

/** Publish editions of one file each, and tell in which order things happened. */
async function produced(
	editions: EditionName[],
	make: (name: EditionName, given: { pages: PrintedPages; tell(event: string): void }) => Promise<Artifact['contents']>,
): Promise<{ outcome: Promise<Outcome>; events: string[]; out: string }> {
	const folder = await folderOf({ 'book.md': '# 一\n\n一段。\n' })
	const out = path.join(folder, 'out')
	const events: string[] = []
	const edition = async (name: EditionName): Promise<Edition> => ({
		name,
		async render({ units }, { pages }) {
			events.push(`${name} begins`)
			const contents = await make(name, { pages, tell: (event) => events.push(event) })
			events.push(`${name} is made`)
			return {
				artifacts: [{ path: 'it.txt', mediaType: 'text/plain', contents }],
				receipt: { placed: units.map(({ id }) => id), degraded: [], omitted: [] },
			}
		},
	})
	const order = { manuscript: path.join(folder, 'book.md'), out, editions, edition, themeName: 'default', progress() {} }
	const environment = { HUOZI_CACHE: path.join(folder, 'cache') }
	const outcome = publish({ ...order, theme: () => loadTheme(base), environment, signal: new AbortController().signal })
	return { outcome, events, out }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

test('the other editions begin when the pages of print are known, and not before', async () => {
	const { outcome, events } = await produced(['web', 'pdf', 'epub'], async (name, { pages, tell }) => {
		if (name === 'pdf') {
			await soon()
			tell('laid out')
			pages.tell([])
			await soon()
		}
		return name
	})
	expect((await outcome).status).toBe(0)
	expect(events).toEqual(['pdf begins', 'laid out', 'web begins', 'epub begins', 'web is made', 'epub is made', 'pdf is made'])
})

test('a print edition that tells of no pages keeps nobody waiting', async () => {
	const { outcome, events } = await produced(['web', 'pdf'], async (name) => name)
	expect((await outcome).status).toBe(0)
	expect(events).toEqual(['pdf begins', 'pdf is made', 'web begins', 'web is made'])
})

test('editions are reported in the order asked for, whichever is made first', async () => {
	const { outcome } = await produced(['epub', 'web', 'newsletter'], async (name) => {
		if (name === 'epub') await soon()
		return name
	})
	expect((await outcome).report.editions.map(({ name }) => name)).toEqual(['epub', 'web', 'newsletter'])
})

test('where one edition cannot be written the run fails, and what is made later is not written any more', async () => {
	let isOver = false
	const { outcome, events, out } = await produced(['web', 'epub'], async (name) => {
		if (name === 'web')
			return async function* () {
				yield await Promise.reject(new Error('the disk is full'))
			}
		while (!isOver) await soon()
		return name
	})
	await expect(outcome).rejects.toThrow('the disk is full')
	isOver = true
	await expect.poll(() => events).toContain('epub is made')
	await soon()
	expect(await readdir(out)).toEqual([])
})
