import { closing, opening } from './edges.ts'
import { kinds, type Line } from './lines.ts'

const box = /^([!?])>[ \t]+(?=\S)/

/** docsify: a paragraph after `?>` is a tip, one after `!>` a warning. */
export function docsifyBoxes(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => box.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	let isOpen = false
	for (const [index, line] of lines.entries()) {
		const found = code[index] === 'text' ? box.exec(line.text) : null
		if (isOpen && (found || line.text.trim() === '')) {
			made.push(closing(line, ''))
			isOpen = false
		}
		if (found) {
			made.push(opening(line, '', { name: found[1] === '?' ? 'tip' : 'warning' }))
			made.push({ ...line, text: line.text.slice(found[0].length), shift: (line.shift ?? 0) + found[0].length })
			isOpen = true
		} else made.push(line)
	}
	if (isOpen) made.push(closing(lines.at(-1)!, ''))
	return made
}
