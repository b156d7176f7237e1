import { expect, test } from 'vitest'
import { measureImage } from '../../pipeline/images/measure.ts'

const measured = (inside: string, size = 'width="400" height="300"') =>
	measureImage(new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`))

const layers = (refer: (id: string) => string) =>
	Array.from({ length: 10 }, (_, depth) => `<g id="a${depth}">${refer(`a${depth + 1}`).repeat(10)}</g>`).join('')

test.each([
	['uses within uses', layers((id) => `<use href="#${id}"/>`)],
	['patterns within patterns', layers((id) => `<rect width="9" height="9" fill="url(#${id})"/>`)],
	['masks within masks', layers((id) => `<rect style="mask:url('#${id}')"/>`)],
	['too many filters', '<rect filter="url(#f)"/>'.repeat(2000)],
])('%s are refused before anything draws them', (_claim, inside) => {
	expect(() => measured(inside)).toThrow(/draws more than 300000 elements|has 2000 filters/)
})

test('elements that use themselves draw nothing, and shared ones are drawn as often as they are used', () => {
	expect(measured('<g id="a"><use href="#a"/></g>')).toMatchObject({ width: 400, height: 300 })
	const symbol = `<symbol id="s">${'<path d="M0 0"/>'.repeat(100)}</symbol>`
	expect(measured(symbol + '<use href="#s"/>'.repeat(1000))).toMatchObject({ width: 400 })
	expect(() => measured(symbol + '<use href="#s"/>'.repeat(3001))).toThrow('draws more than')
})

test('a drawing as large as a country is measured as one that can be drawn, in proportion', () => {
	expect(measured('', 'width="4000000" height="1000000"')).toMatchObject({ width: 10_000, height: 2500 })
})
