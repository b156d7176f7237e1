import { expect, test } from 'vitest'
import { lender } from '../../pipeline/browser/lent.ts'
import type { Browser, Page } from '../../pipeline/edition.ts'

/** Browsers that only count. */
function fakes() {
	const open: { pages: number; isClosed: boolean }[] = []
	const start = async (): Promise<Browser> => {
		const state = { pages: 0, isClosed: false }
		open.push(state)
		return {
			version: 'Chromium 999',
			open: async () => {
				state.pages++
				return { close: async () => void state.pages-- } as unknown as Page
			},
			close: async () => {
				state.isClosed = true
			},
		}
	}
	return { open, start }
}

test('all books have one browser, and what a book leaves open is closed when it gives the browser back', async () => {
	const { open, start } = fakes()
	const { lend, close } = lender(start)
	const [one, two] = await Promise.all([lend(), lend()])
	await one.open({ html: '' })
	await (await one.open({ html: '' })).close()
	await two.open({ html: '' })
	expect(open).toEqual([{ pages: 2, isClosed: false }])
	await one.close()
	await one.close()
	expect(open).toEqual([{ pages: 1, isClosed: false }])
	await two.close()
	await close()
	expect(open).toEqual([{ pages: 0, isClosed: true }])
})

test('after a hundred books another browser takes its place, and none is left running', async () => {
	const { open, start } = fakes()
	const { lend, close } = lender(start)
	for (let book = 0; book < 250; book++) await (await lend()).close()
	expect(open.map(({ isClosed }) => isClosed)).toEqual([true, true, false])
	await close()
	expect(open.every(({ isClosed }) => isClosed)).toBe(true)
})

test('a spoiled browser serves the book that has it, and no other', async () => {
	const { open, start } = fakes()
	const { lend, close } = lender(start)
	const [one, two] = await Promise.all([lend(), lend()])
	await one.spoil()
	const three = await lend()
	expect(open).toHaveLength(2)
	await two.close()
	expect(open[0]?.isClosed).toBe(false)
	await one.close()
	expect(open.map(({ isClosed }) => isClosed)).toEqual([true, false])
	await three.close()
	await close()
})

test('where no browser starts each book is told, and the next one tries again', async () => {
	let tries = 0
	const { lend, close } = lender(async () => {
		tries++
		throw new Error('no browser')
	})
	await expect(lend()).rejects.toThrow('no browser')
	await expect(lend()).rejects.toThrow('no browser')
	expect(tries).toBe(2)
	await close()
})
