import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { styleEntries } from '../html/inline.ts'

/** Something that stood in our article and does not in what WeChat saved. */
export interface Vanished {
	/** `text`, `image`, `link`, or `style` with the property that is gone. */
	what: string
	/** How many words, pictures or places it concerns. */
	count: number
	/** The words of the first place. */
	example: string
}

interface Run {
	text: string
	/** `property:value` of every element the words stand in, the innermost last. */
	styles: Map<string, string>
}

/** Compare the article we gave with the one WeChat saved: text, pictures, links and every style, by the words they apply to. */
export function vanished(given: string, saved: string): Vanished[] {
	const ours = fromHtml(given, { fragment: true })
	const theirs = fromHtml(saved, { fragment: true })
	const runs = runsOf(theirs)
	const found = new Map<string, Vanished>()
	const lose = (what: string, example: string) => {
		const known = found.get(what) ?? { what, count: 0, example: [...example].slice(0, 24).join('') }
		known.count++
		found.set(what, known)
	}
	let at = 0
	for (const run of runsOf(ours)) {
		const match = runs.findIndex((other, index) => index >= at && other.text === run.text)
		if (match < 0) {
			if (!runs.some((other) => other.text.includes(run.text))) lose('text', run.text)
			continue
		}
		at = match + 1
		for (const [property, value] of run.styles) {
			const kept = runs[match]!.styles.get(property)
			if (kept === undefined) lose(`style ${property}`, run.text)
			else if (plain(kept) !== plain(value)) lose(`style ${property}: ${value} → ${kept}`, run.text)
		}
	}
	const missing = count(ours, 'img') - count(theirs, 'img')
	for (let index = 0; index < missing; index++) lose('image', '')
	for (let index = count(theirs, 'a'); index < count(ours, 'a'); index++) lose('link', '')
	return [...found.values()].sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1))
}

/** The runs of text with all styles that apply to them; white space says nothing. */
function runsOf(tree: Root): Run[] {
	const runs: Run[] = []
	const visit = (node: Root | Element, styles: Map<string, string>): void => {
		for (const child of node.children) {
			if (child.type === 'text') {
				const text = child.value.replace(/[\s\u00a0\u200b]+/gu, '')
				if (text !== '') runs.push({ text, styles })
			}
			if (child.type === 'element')
				visit(child, new Map([...styles, ...styleEntries(child).map(({ property, value }): [string, string] => [property, value])]))
		}
	}
	visit(tree, new Map())
	return runs
}

/** `#3f3f3f` and `rgb(63, 63, 63)` say the same, as do spaces and quotes. */
function plain(value: string): string {
	return value
		.toLowerCase()
		.replace(/#([0-9a-f])([0-9a-f])([0-9a-f])(?![0-9a-f])/g, '#$1$1$2$2$3$3')
		.replace(
			/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?![0-9a-f])/g,
			(_, ...hex: string[]) =>
				`rgb(${hex
					.slice(0, 3)
					.map((part) => Number.parseInt(part, 16))
					.join(',')})`,
		)
		.replace(/["'\s]/g, '')
		.replace(/\b0(px|em)\b/g, '0')
}

function count(node: Root | Element, name: string): number {
	return node.children.reduce(
		(sum, child) => sum + (child.type === 'element' ? (child.tagName === name ? 1 : 0) + count(child, name) : 0),
		0,
	)
}
