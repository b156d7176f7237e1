import type { Element, ElementContent } from 'hast'
import { plainText } from '../../element.ts'
import type { Note } from '../../publication.ts'
import { quiet } from './anchor.ts'

/** A call: a number in brackets, big enough for a finger, which readers with pop-ups open in place. */
export function call({ n, href, id }: { n: number; href: string; id: string }): Element {
	return {
		type: 'element',
		tagName: 'a',
		properties: { className: ['call'], 'epub:type': 'noteref', role: 'doc-noteref', href, id },
		children: [{ type: 'text', value: `[${n}]` }],
	}
}

/** The same for 多看, 微信读书 and 掌阅, which want an image; its alternative text is the note, for readers that show only that. */
export function duokanCall({ n, href, id, note, src }: { n: number; href: string; id: string; note: Note; src: string }): Element {
	const alt = note.content.map(plainText).join('').replace(/\s+/g, ' ').trim()
	return {
		type: 'element',
		tagName: 'a',
		properties: { className: ['call', 'duokan-footnote'], 'epub:type': 'noteref', role: 'doc-noteref', href, id },
		children: [
			{ type: 'element', tagName: 'img', properties: { className: ['qqreader-footnote'], src, alt }, children: [] },
			quiet(`[${n}]`),
		],
	}
}

/** A note at the end of its document, with the way back in front of its first words. */
export function aside(props: { n: number; id: string; back: string; content: ElementContent[]; label: string }): Element {
	const { n, id, back, content, label } = props
	const number: Element = {
		type: 'element',
		tagName: 'a',
		properties: { className: ['back'], role: 'doc-backlink', href: back, ariaLabel: `${label} ${n}` },
		children: [{ type: 'text', value: `[${n}]` }],
	}
	return {
		type: 'element',
		tagName: 'aside',
		properties: { className: ['footnote'], 'epub:type': 'footnote', role: 'doc-footnote', id },
		children: withFront(content, [number, { type: 'text', value: ' ' }]).map(ofNote),
	}
}

/** 多看's form of a note: an item of a list of its own. */
export function duokanAside(props: { id: string; back: string; content: ElementContent[]; label: string; n: number }): Element {
	const { id, ...rest } = props
	const { children } = aside({ id, ...rest })
	return {
		type: 'element',
		tagName: 'aside',
		properties: { className: ['footnote'], 'epub:type': 'footnote', role: 'doc-footnote' },
		children: [
			{
				type: 'element',
				tagName: 'ol',
				properties: { className: ['duokan-footnote-content'] },
				children: [{ type: 'element', tagName: 'li', properties: { className: ['duokan-footnote-item'], id }, children }],
			},
		],
	}
}

/** A pop-up shows the paragraphs without their `aside`: they say themselves that they are a note's. */
function ofNote(node: ElementContent): ElementContent {
	return node.type === 'element' && node.tagName === 'p' ? { ...node, properties: { ...node.properties, className: ['note'] } } : node
}

/** Put something before the first words of a note. */
function withFront(content: ElementContent[], front: ElementContent[]): ElementContent[] {
	const [first, ...rest] = content
	if (first?.type === 'element' && first.tagName === 'p') return [{ ...first, children: [...front, ...first.children] }, ...rest]
	return [{ type: 'element', tagName: 'p', properties: {}, children: front }, ...content]
}
