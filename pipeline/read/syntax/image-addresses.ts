import { kinds, type Line, replaceText } from './lines.ts'

/** `![alt](` and all to its bracket; one pair of brackets may stand within. */
const pattern = /!\[((?:\\.|[^\]\\\n])*)\]\([ \t]*((?:[^()<>\n]|\([^()\n]*\))+)\)/g
const size = /[ \t]+=(\d+%?)?x(\d+%?)?(?=[ \t]|$)/
const title = /[ \t]+("[^"]*"|'[^']*')[ \t]*$/

/**
 * Images as Typora, 语雀 and others write them and CommonMark does not read: a name with spaces (`![图](图 1.png)`) and a size behind it
 * (`![图](a.png =300x)`); docsify has the size in the title (`':size=300x200'`).
 */
export function imageAddresses(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => mayBeOne.test(text))) return lines
	const code = kinds(lines)
	return lines.map((line, index) => {
		if (code[index] !== 'text' || !mayBeOne.test(line.text)) return line
		const text = replaceText(line.text, pattern, ([whole, alt = '', inner = '']) => written(alt, inner) ?? whole)
		return text === line.text ? line : { ...line, text }
	})
}

const mayBeOne = /!\[[^\]\n]*\]\([^)\n]*[ \t]/

function written(alt: string, inner: string): string | undefined {
	const sized = size.exec(inner)
	const rest = (sized ? inner.replace(size, '') : inner).trim()
	const words = title.exec(rest)?.[1] ?? ''
	const address = (words ? rest.replace(title, '') : rest).trim()
	const docsify = /^.:size=(\d+%?)/.exec(words)
	const isNamed = /[ \t]/.test(address) && /\.(png|jpe?g|gif|svg|webp|avif|bmp)([?#]\S*)?$/i.test(address)
	if (!sized && !docsify && !isNamed) return undefined
	const width = sized?.[1] ?? docsify?.[1]
	return `![${alt}](<${address}>${words && !docsify ? ` ${words}` : ''})${width ? `{width=${width}}` : ''}`
}
