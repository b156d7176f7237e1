import { readFile } from 'node:fs/promises'
import { compileFunction } from 'node:vm'
import { expect, it } from 'vitest'
import { shortText } from '../../../pipeline/edition/web/short-text.ts'
import { sheets } from '../../../templates/theme.ts'

const script = await readFile(sheets.searchTextScript, 'utf8')

function unpacked(text: string): string {
	const { units, bytes } = shortText(text, script)
	const reader: { huoziText?: { unpack(length: number, base64: string): string } } = {}
	compileFunction(script, ['globalThis'])(reader)
	return reader.huoziText!.unpack(units, bytes)
}

it.each([
	['nothing', ''],
	['one letter', 'a'],
	['every unit', Array.from({ length: 0x10000 - 0x800 }, (_, n) => String.fromCharCode(n < 0xd800 ? n : n + 0x800)).join('')],
	['rare characters', '𠮷野家、臺灣的軟體\u0001\n\uffff'],
	['what is said again and again', '活字印刷。'.repeat(2000)],
])('a short text is read again as it was: %s', (_, text) => expect(unpacked(text) === text).toBe(true))

it('what is foretold takes next to nothing', () => expect(shortText('活字印刷。'.repeat(2000), script).bytes.length).toBeLessThan(300))
