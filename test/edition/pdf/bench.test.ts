import { expect, test } from 'vitest'
import { openBrowser } from '../../../pipeline/browser.ts'
import { type Bench, bench, inTurn, openFirst, shown } from '../../../pipeline/edition/pdf/bench.ts'
import { impose } from '../../../pipeline/edition/pdf/formes.ts'

test('works on two at a time, answers in order, and begins no other once one has failed', async () => {
	const begun: number[] = []
	let [now, most] = [0, 0]
	const work = async (one: number) => {
		begun.push(one)
		most = Math.max(most, ++now)
		await new Promise((resolve) => setTimeout(resolve, one % 2 ? 1 : 5))
		now--
		if (one === 3) throw new Error('3')
		return one * 10
	}
	expect(await inTurn([0, 1, 2], work)).toEqual([0, 10, 20])
	await expect(inTurn([1, 2, 3, 4, 5, 6], work)).rejects.toThrow('3')
	expect(begun).not.toContain(6)
	expect(most).toBe(2)
})

test('no more than two documents are in the browser, and each comes back as it was laid out', async () => {
	const browser = await openBrowser()
	let [open, most] = [0, 0]
	const count = {
		before: '<!doctype html><html class="unseen"><body>',
		after: '</body></html>',
		isKept: false,
		file: () => undefined,
		open: async (...[site, options]: Parameters<typeof browser.open>) => {
			most = Math.max(most, ++open)
			const page = await browser.open(site, options)
			const close = () => {
				open--
				return page.close()
			}
			return { ...page, close }
		},
	}
	const part = (name: string) => ({
		runs: [name],
		html: `<section class="run chapter" data-run="${name}"><p>${name}</p></section>`,
		weight: 1,
		numbered: [],
		numberedInText: [],
		images: [],
	})
	const all: Bench[] = ['甲', '乙', '丙'].map((name, at) => bench(count, { held: [at], parts: [part(name)] }))
	await inTurn(all, (one) =>
		shown(all, one, async ({ page }) => {
			await page.evaluate(() => document.querySelector('p')!.append(' 行尾'), undefined)
			one.isLaid = true
		}),
	)
	expect([most, all.filter(({ isOpen }) => isOpen).length]).toEqual([2, 2])
	expect(openFirst(all).map(({ isOpen }) => isOpen)).toEqual([true, true, false])
	const words = await inTurn(openFirst(all), (one) =>
		shown(all, one, async ({ page }) => {
			const runs = ['甲', '乙', '丙'].filter((_, at) => one.held.includes(at))
			await impose(page, { gathering: 0, runs, page: 'body', counters: { front: 0, body: 0 } }, [])
			const text = await page.evaluate(() => document.querySelector('section')!.textContent.trim(), undefined)
			await one.leave()
			return text
		}),
	)
	expect(words.sort()).toEqual(['丙 行尾', '乙 行尾', '甲 行尾'].sort())
	expect([most, open]).toEqual([2, 0])
	await browser.close()
})
