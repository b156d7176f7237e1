import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPlan, mostStretch, type Planning, type Unit } from '../../../pipeline/edition/pdf/finish/plan.ts'
import { closeAll, type Printed, printed } from './printed.ts'

afterAll(closeAll)

/** Where a sheet's lines begin and end, as text: PDF.js tells the base line of every run. */
async function lines({ document }: Printed, holding: string): Promise<string[]> {
	for (let sheet = 1; sheet <= document.numPages; sheet++) {
		const { items } = await (await document.getPage(sheet)).getTextContent({ disableNormalization: true })
		const found: { y: number; text: string }[] = []
		for (const item of items) {
			if (!('str' in item) || item.str.trim() === '') continue
			const y = Math.round(item.transform[5] as number)
			const line = found.find((one) => Math.abs(one.y - y) < 4)
			if (line) line.text += item.str.replace(/\s/g, '')
			else found.push({ y, text: item.str.replace(/\s/g, '') })
		}
		if (
			found
				.map(({ text }) => text)
				.join('')
				.includes(holding)
		)
			return found.map(({ text }) => text)
	}
	return []
}

const book = (text: string): Record<string, string> => ({ 'book.yaml': 'title: 行\nkind: book\n', '1.md': `# 章\n\n${text}\n` })

test('pulls a word into the line where its marks give up their room, and adds no character', async () => {
	const text = '春天来了，山上的雪化了，河里的水涨了，我们坐船去Linux那里看，他们住在河的对岸，已经住了很多很多年了。'
	const made = await printed(book(text))
	const found = await lines(made, '春天来了')
	// 26 characters fit; the word needs 2.6 em where 2 are left.
	expect(found.find((line) => line.startsWith('春天'))).toBe('春天来了，山上的雪化了，河里的水涨了，我们坐船去Linux')
	expect(made.sheets.join('')).toContain(text)
	expect(made.rendering.passes).toBe(1)
})

test("squeezes no mark that stands in the middle of its em, as Taiwan's do", async () => {
	const text = '春天來了，山上的雪化了，河裡的水漲了，我們坐船去Linux那裡看，他們住在河的對岸，已經住了很多很多年了。'
	const found = await lines(await printed({ ...book(text), 'book.yaml': 'title: 行\nkind: book\nlanguage: zh-Hant-TW\n' }), '春天來了')
	expect(found.find((line) => line.startsWith('春天'))).toBe('春天來了，山上的雪化了，河裡的水漲了，我們坐船去')
})

test('leaves a paragraph to Chromium whose letters it does not know', async () => {
	const text = `${'他们住在河的对岸，'.repeat(4)}مرحبا بالعالم，${'已经住了很多年了，'.repeat(4)}完。`
	const made = await printed(book(text))
	expect(made.sheets.join('')).toContain('完。')
	expect(made.rendering.passes).toBe(1)
})

describe('the plan of a paragraph', () => {
	let side: Planning
	beforeAll(() => {
		installPlan(mostStretch)
		side = (globalThis as unknown as { huozi: Planning }).huozi
	})
	const han = (count: number): Unit[] =>
		Array.from({ length: count }, () => ({ width: 10, space: 0, startTrim: 0, endTrim: 0, gaps: 0, marks: 0 }))
	/** A character and the comma that may not begin a line. */
	const comma: Unit = { width: 20, space: 0, startTrim: 0, endTrim: 5, gaps: 1, marks: 1 }
	const word = (ems: number): Unit => ({ width: ems * 10, space: 0, startTrim: 0, endTrim: 0, gaps: 0, marks: 0 })
	const room = { measure: 200, indent: 20, em: 10 }
	const ends = (units: Unit[]) => side.plan(units, room)?.map(({ to }) => to)

	test('fills lines of Han to the last character, after the indent', () => {
		expect(ends(han(50))).toEqual([18, 38, 50])
	})

	test('leaves no single character on the last line (CLREQ 孤字)', () => {
		expect(ends(han(39))).not.toContain(38)
	})

	test('stretches no line by more than 1/16 em a gap where marks can give up their room instead', () => {
		const units = [...han(4), comma, ...han(8), comma, word(3), ...han(30)]
		const [first] = side.plan(units, room)!
		expect(first).toMatchObject({ to: 15, squeeze: 5, stretch: 0 })
	})

	test('halves the mark at the end of a line, unless that would stretch the line', () => {
		const [first] = side.plan([...han(16), comma, ...han(30)], room)!
		expect(first).toMatchObject({ to: 17, halved: true })
		const [loose] = side.settings([...han(15), comma, word(9), ...han(9)], [{ from: 0, to: 16 }], room)
		expect(loose).toMatchObject({ halved: false })
		expect(loose!.stretch).toBe(mostStretch)
	})

	test('gives up where a word is wider than the line', () => {
		expect(side.plan([...han(5), word(30), ...han(5)], room)).toBeUndefined()
	})

	test('takes time in proportion to the paragraph', () => {
		const steps = (units: Unit[]): number => {
			let read = 0
			const counted = units.map((unit) => {
				const get = (target: Unit, key: string | symbol) => {
					read++
					return Reflect.get(target, key)
				}
				return new Proxy(unit, { get })
			})
			side.plan(counted, room)
			return read
		}
		expect(steps(han(4000))).toBeLessThan(4.2 * steps(han(1000)))
	})
})
