import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { hasClass, plainText } from '../../../element.ts'

/** An address that the article names: shown under 参考资料, for WeChat opens no links to elsewhere. */
export interface Reference {
	n: number
	url: string
	words: string
}

/** Links to elsewhere become 文字[n], each address once, in reading order (W6); those within the book become their words. */
export function links(nodes: Element[], isOwn: (href: string) => boolean): { nodes: Element[]; references: Reference[] } {
	const references = new Map<string, Reference>()
	const visit = (node: ElementContent): ElementContent => {
		if (node.type !== 'element') return node
		const children = node.children.map(visit)
		const carry = { ...(node.data ? { data: node.data } : {}), ...(node.position ? { position: node.position } : {}) }
		if (node.tagName !== 'a') return { ...node, children }
		const href = String(node.properties['href'] ?? '')
		if (isWeChat(href)) return { ...h('a', { href }, children), ...carry }
		if (hasClass(node, 'note-call') || href.startsWith('#') || href === '' || isOwn(href))
			return { ...h(hasClass(node, 'reference') ? 'span.reference' : 'span', children), ...carry }
		if (href.startsWith('mailto:')) return { ...h('span', [...children, ...mailAddress(href, plainText(node))]), ...carry }
		const url = clean(href)
		const known = references.get(url) ?? { n: references.size + 1, url, words: plainText(node).trim() }
		references.set(url, known)
		return { ...h('span.link', [...children, h('sup.mark', `[${known.n}]`)]), ...carry }
	}
	return { nodes: nodes.map((node) => visit(node) as Element), references: [...references.values()] }
}

/** WeChat opens links to its own articles and no others. */
export function isWeChat(href: string): boolean {
	return /^https?:\/\/mp\.weixin\.qq\.com\//.test(href)
}

function mailAddress(href: string, words: string): ElementContent[] {
	const address = decodeURI(href.slice(7).split('?')[0] ?? '')
	return words.includes(address) ? [] : [{ type: 'text', value: `（${address}）` }]
}

/** What only follows readers about is dropped. */
function clean(href: string): string {
	if (!/[?&](utm_|spm=|gclid=|fbclid=)/.test(href)) return href
	const [before = '', fragment] = href.split('#')
	const [path = '', query = ''] = before.split('?')
	const kept = query.split('&').filter((pair) => !/^(utm_\w+|spm|gclid|fbclid)=/.test(pair))
	return `${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${fragment === undefined ? '' : `#${fragment}`}`
}
