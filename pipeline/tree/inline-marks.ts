import type { Element, ElementContent, Root, Text } from 'hast'
import { append } from '../append.ts'

const verbatim = new Set(['pre', 'code', 'math', 'ruby'])

/** Marks within one run of text: ruby `{东京|とうきょう}`, `==标记==`, `H~2~O`, `x^2^`, and `^[1]^` as sources are cited. */
export function inlineMarks(parent: Root | Element): void {
	const children: ElementContent[] = []
	for (const node of parent.children as ElementContent[]) {
		if (node.type === 'text') append(children, marked(node))
		else {
			if (node.type === 'element' && !verbatim.has(node.tagName) && node.properties['dataTex'] === undefined) inlineMarks(node)
			children.push(node)
		}
	}
	parent.children = children
}

const pattern =
	/\{([^{}|\n]{1,30})\|([^{}\n]{1,80})\}|==(?=\S)([^=\n]+?)(?<=\S)==|(?<=[A-Za-z0-9)])~([A-Za-z0-9+\-−]{1,12})~|(?<=[A-Za-z0-9)])\^([A-Za-z0-9+\-−]{1,12})\^|\^(\[[\d,，、–-]{1,12}\]|[①-⑳])\^/gu

function marked(node: Text): ElementContent[] {
	if (!/[{=~^]/.test(node.value)) return [node]
	const made: ElementContent[] = []
	let from = 0
	for (const match of node.value.matchAll(pattern)) {
		const [all, base, reading, mark, sub, sup, source] = match
		const element =
			base !== undefined && reading !== undefined
				? ruby(base, reading)
				: mark !== undefined
					? wrap('mark', mark)
					: sub !== undefined
						? wrap('sub', sub)
						: wrap('sup', sup ?? source ?? '')
		if (node.position) element.position = node.position
		if (match.index > from) made.push({ ...node, value: node.value.slice(from, match.index) })
		made.push(element)
		from = match.index + all.length
	}
	if (from === 0) return [node]
	if (from < node.value.length) made.push({ ...node, value: node.value.slice(from) })
	return made
}

function wrap(tagName: string, value: string): Element {
	return { type: 'element', tagName, properties: {}, children: [{ type: 'text', value }] }
}

/** One reading for the whole base, or one a character when the counts agree (`{峰会|fēng|huì}`). */
function ruby(base: string, reading: string): Element {
	const readings = reading.split('|').map((one) => one.trim())
	const characters = [...base]
	return rubyOf(
		readings.length > 1 && readings.length === characters.length
			? characters.map((character, index) => [character, readings[index]!])
			: [[base, readings.join(' ')]],
	)
}

/** Bases and their readings as one `ruby`; those without a reading stay bare. */
export function rubyOf(pairs: [string, string][]): Element {
	const children = pairs.flatMap(([text, above]): ElementContent[] => [
		{ type: 'text', value: text },
		...(above === '' ? [] : [wrap('rp', '（'), wrap('rt', above), wrap('rp', '）')]),
	])
	return { type: 'element', tagName: 'ruby', properties: {}, children }
}
