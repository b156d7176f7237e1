import type { Element, ElementContent, Root, Text } from 'hast'
import { append } from '../append.ts'

/** The first character that no bare URL holds: Han, kana, full-width and Chinese marks. */
const end = /[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u{20000}-\u{3ffff}]/u

/** End a bare URL before the first Chinese character (`见https://example.com/a。后文`); GFM takes all up to a space. */
export function bareUrls(parent: Root | Element): void {
	const children: ElementContent[] = []
	for (const node of parent.children as ElementContent[]) {
		if (node.type === 'element') bareUrls(node)
		if (!isBareUrl(node)) children.push(node)
		else append(children, cut({ ...node, position: node.position ?? parent.position }))
	}
	parent.children = children
}

function isBareUrl(node: ElementContent): node is Element {
	if (node.type !== 'element' || node.tagName !== 'a' || node.children.length !== 1) return false
	const text = node.children[0]
	const href = node.properties['href']
	if (text?.type !== 'text' || typeof href !== 'string' || !end.test(text.value)) return false
	// An autolink in angle brackets holds what its author put there.
	const length = (node.position?.end.offset ?? 0) - (node.position?.start.offset ?? 0)
	return (
		// One that GFM finds after parsing, as within brackets, has no position.
		(!node.position || length === text.value.length) &&
		[text.value, `http://${text.value}`, `mailto:${text.value}`].some((url) => url === href || safeDecode(href) === url)
	)
}

function cut(node: Element): ElementContent[] {
	const text = node.children[0] as Text
	const at = text.value.search(end)
	const url = text.value.slice(0, at).replace(/[.,:;!?'")\]*_~]+$/, '')
	const rest: Text = { type: 'text', value: text.value.slice(url.length) }
	if (!/^(https?:\/\/|www\.|mailto:)?[^\s/]+\.[^\s]+|^https?:\/\/[^\s]+/.test(url)) return [{ type: 'text', value: text.value }]
	const href = `${/^www\./i.test(url) ? 'http://' : ''}${url}`
	return [{ ...node, properties: { ...node.properties, href }, children: [{ ...text, value: url }] }, rest]
}

function safeDecode(url: string): string {
	try {
		return decodeURI(url)
	} catch {
		return url
	}
}
