import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { append } from '../append.ts'
import { hasClass, plainText } from '../element.ts'

/** Characters beside which a line break is nothing: Han, kana, bopomofo, CJK and full-width marks. */
const cjk =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uff65\uffe0-\uffe6\u{1f200}-\u{1f2ff}]/u
/** Marks that are Chinese only next to a Chinese character. */
const ambiguous = /[“”‘’—…·]/

/**
 * What a line break within a paragraph means: nothing between Chinese, a space between Latin words (`join`), a `br` (`hard`), or a new paragraph.
 * Verse keeps its lines whatever the book says. The author's own spaces stay.
 */
export function softBreaks(body: Root, lineBreaks: 'join' | 'hard' | 'paragraph'): void {
	visit(body, lineBreaks)
}

function visit(parent: Root | Element, mode: 'join' | 'hard' | 'paragraph'): void {
	const children: RootContent[] = []
	for (const node of parent.children) {
		if (node.type === 'element' && !isVerbatim(node)) {
			const inner = hasClass(node, 'verse') ? 'hard' : mode
			if (isTextBlock(node)) {
				if (inner === 'join' && node.tagName === 'p' && indented.test(plainText(node))) {
					append(children, byIndent(node))
					continue
				}
				stripIndent(node)
				if (inner === 'join') join(node)
				// Where lines were kept, or all are.
				breakLines(node)
				if (inner === 'paragraph' && node.tagName === 'p') {
					append(children, paragraphs(node))
					continue
				}
				for (const child of node.children) if (child.type === 'element' && !isPhrasing(child)) visit(child, inner)
			} else visit(node, inner)
		}
		children.push(node)
	}
	parent.children = children as ElementContent[]
}

/** A line that begins with 　　 begins a paragraph, as every Chinese reader sees. */
const indented = /\n[ \t]*\u3000\u3000/

function byIndent(node: Element): Element[] {
	const made: Element[] = [{ ...node, children: [] }]
	for (const child of node.children) {
		const [first = '', ...others] = child.type === 'text' ? child.value.split(indented) : []
		if (child.type !== 'text' || others.length === 0) {
			made.at(-1)!.children.push(child)
			continue
		}
		if (first !== '') made.at(-1)!.children.push({ ...child, value: first })
		for (const value of others)
			made.push({
				type: 'element',
				tagName: 'p',
				properties: {},
				children: [{ type: 'text', value }],
				...(node.position ? { position: node.position } : {}),
			})
	}
	const paragraphs = made.filter((one) => one.children.length > 0)
	for (const paragraph of paragraphs) {
		stripIndent(paragraph)
		join(paragraph)
		breakLines(paragraph)
	}
	return paragraphs
}

const phrasing = new Set([
	'a',
	'abbr',
	'b',
	'br',
	'cite',
	'code',
	'del',
	'em',
	'i',
	'img',
	'ins',
	'kbd',
	'mark',
	'q',
	'ruby',
	'rt',
	'rp',
	's',
	'small',
	'span',
	'strong',
	'sub',
	'sup',
	'u',
	'input',
	'time',
	'var',
	'samp',
	'wbr',
	'bdi',
	'bdo',
	'dfn',
])
/** Is an element part of a line of text? */
export const isPhrasing = (node: Element) => phrasing.has(node.tagName)
const isVerbatim = (node: Element) => node.tagName === 'pre' || node.tagName === 'code' || hasClass(node, 'math')

/** A block with text of its own. */
function isTextBlock(node: Element): boolean {
	return (
		!isPhrasing(node) &&
		node.children.some((child) => (child.type === 'text' && child.value.trim() !== '') || (child.type === 'element' && isPhrasing(child)))
	)
}

/** The text nodes of a block in order, without those of code and math. */
function texts(node: Element, found: Text[] = []): Text[] {
	for (const child of node.children) {
		if (child.type === 'text') found.push(child)
		else if (child.type === 'element' && isPhrasing(child) && !isVerbatim(child)) texts(child, found)
		else if (child.type === 'element') found.push({ type: 'text', value: '\u0000' })
	}
	return found
}

/** Full-width spaces typed as an indent, or `&emsp;` and `&nbsp;`. */
function stripIndent(block: Element): void {
	const first = block.children[0]
	if (first?.type === 'text') first.value = first.value.replace(/^[\u3000\u2002\u2003\u00a0 \t]+/, '')
}

/** `1、`, `（二）`, `③`, `•` at the beginning of a line. */
const enumerator =
	/^(?:\d{1,2}(?:[、）]|[.．)](?=\p{Script=Han}))|[一二三四五六七八九十]{1,3}、|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[）)]|[①-⑳]|[•●○■▪◆◇►▶])/u

function join(block: Element): void {
	const all = texts(block)
	const whole = all.map(({ value }) => value).join('')
	// Several lines that are numbered by hand are a list to their author: each keeps its line.
	const isListed = whole.includes('\n') && whole.split(/\r?\n[ \t\u3000]*/).filter((line) => enumerator.test(line)).length > 1
	for (const [index, text] of all.entries()) {
		if (!text.value.includes('\n')) continue
		text.value = text.value.replace(/[ \t\u3000]*\r?\n[ \t\u3000]*/g, (match, offset: number) => {
			const before = lastCharacter(text.value.slice(0, offset)) || previous(all, index)
			const rest = text.value.slice(offset + match.length) || next(all, index)
			const after = firstCharacter(rest)
			if (before === '' || after === '') return ''
			if (isListed && enumerator.test(rest)) return '\n'
			return isJoined(before, after) ? '' : ' '
		})
	}
}

/** May two characters stand together without a space? */
function isJoined(before: string, after: string): boolean {
	if (cjk.test(before) || cjk.test(after)) return true
	return ambiguous.test(before) && ambiguous.test(after)
}

function previous(all: Text[], index: number): string {
	for (let at = index - 1; at >= 0; at--) if (all[at]!.value !== '') return lastCharacter(all[at]!.value)
	return ''
}
function next(all: Text[], index: number): string {
	return all.slice(index + 1).find(({ value }) => value !== '')?.value ?? ''
}
const lastCharacter = (text: string) => [...text.slice(-2)].at(-1) ?? ''
const firstCharacter = (text: string) => (text === '' ? '' : String.fromCodePoint(text.codePointAt(0)!))

function breakLines(node: Element): void {
	node.children = node.children.flatMap((child): ElementContent[] => {
		if (child.type === 'element' && isPhrasing(child) && !isVerbatim(child)) breakLines(child)
		if (child.type !== 'text' || !child.value.includes('\n')) return [child]
		const lines = child.value.split(/\r?\n/)
		return lines.flatMap((line, index): ElementContent[] => [
			...(index > 0 && !isBreak(node, child) ? [{ type: 'element', tagName: 'br', properties: {}, children: [] } satisfies Element] : []),
			...(line.replace(/^[\u3000 \t]+/, '')
				? [{ type: 'text', value: index > 0 ? line.replace(/^[\u3000 \t]+/, '') : line } satisfies Text]
				: []),
		])
	})
}

/** After a `br` the parser leaves the line's end in the text. */
function isBreak(parent: Element, text: Text): boolean {
	const before = parent.children[parent.children.indexOf(text) - 1]
	return text.value.startsWith('\n') && before?.type === 'element' && before.tagName === 'br'
}

function paragraphs(node: Element): Element[] {
	const made: Element[] = [{ ...node, children: [] }]
	for (const child of node.children) {
		if (child.type === 'element' && child.tagName === 'br')
			made.push({ type: 'element', tagName: 'p', properties: {}, children: [], ...(node.position ? { position: node.position } : {}) })
		else made.at(-1)!.children.push(child)
	}
	return made.filter((paragraph) => paragraph.children.length > 0)
}
