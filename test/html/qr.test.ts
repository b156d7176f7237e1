import decode from 'qr/decode.js'
import { expect, test } from 'vitest'
import { qrCode } from '../../pipeline/html/qr.ts'

const side = 6

/** The drawing as pixels, `side` of them a module. */
function pixels(code: ReturnType<typeof qrCode>): { width: number; height: number; data: Uint8Array } {
	const modules = Number(String(code.properties['viewBox']).split(' ')[3])
	const width = modules * side
	const data = new Uint8Array(width * width * 4).fill(255)
	const path = code.children[0]
	const d = path?.type === 'element' ? String(path.properties['d']) : ''
	for (const [, x, y, length] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		for (let row = Number(y) * side; row < (Number(y) + 1) * side; row++)
			for (let column = Number(x) * side; column < (Number(x) + Number(length)) * side; column++)
				data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
	return { width, height: width, data }
}

test.each(['https://example.com/doc', `https://example.com/${encodeURI('中文/路径')}?a=1&b=2#${'x'.repeat(200)}`])(
	'is read back as %s',
	(address) => {
		expect(decode(pixels(qrCode(address)))).toBe(address)
	},
)
