import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import { hasClass, plainText } from '../../element.ts'
import { qrCode } from '../../html/qr.ts'
import { circled } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'

/** A note as it is printed: the author's, or the address of a link. */
export interface PaperNote {
	/** Ids in the file, of the note and of its first call. */
	id: string
	callId: string
	n: number
	content: ElementContent[]
}

/**
 * Number a placed chapter's notes in the order of their calls, with the addresses of its links among them: once a URL and
 * chapter, none where the text is the URL itself (`links: note`), or with a code that a phone reads (`links: qr`). Changes the tree; `key` begins the ids it makes.
 */
export function numberNotes(
	body: Root,
	given: { id: string; content: ElementContent[] }[],
	{ key, links }: { key: string; links: Meta['pdf']['links'] },
): PaperNote[] {
	const byId = new Map(given.map((note) => [note.id, note]))
	const made = new Map<string, PaperNote>()
	const addresses = new Set<string>()
	const add = (name: string, note: Omit<PaperNote, 'n'>): PaperNote => {
		const numbered = { ...note, n: made.size + 1 }
		made.set(name, numbered)
		return numbered
	}
	const visit = (nodes: RootContent[]): RootContent[] =>
		nodes.flatMap((node): RootContent[] => {
			if (node.type !== 'element') return [node]
			if (hasClass(node, 'note-call')) {
				const id = String(node.properties['href']).slice(1)
				const note = byId.get(id)
				if (!note) return []
				const known = made.get(id) ?? add(id, { id, callId: String(node.properties['id']), content: note.content })
				node.children = [{ type: 'text', value: circled(known.n) }]
				return [node]
			}
			node.children = visit(node.children) as ElementContent[]
			const url = address(node)
			const shown = links === 'qr' && !url && hasClass(node, 'url') ? readable(String(node.properties['href'])) : undefined
			const target = url ?? shown
			if (!target) return [node]
			if (links === 'inline') return [node, h('span.url', `（${target}）`)]
			if (links === 'none' || addresses.has(target)) return [node]
			addresses.add(target)
			const n = addresses.size
			const content = [...(links === 'qr' ? [qrCode(encoded(target))] : []), ...(shown ? [] : [printed(target)])]
			const note = add(`url ${target}`, { id: `${key}-u${n}`, callId: `${key}-v${n}`, content: [h('p.address', content)] })
			return [node, call(note)]
		})
	body.children = visit(body.children)
	for (const note of made.values()) for (const block of note.content) if (block.type === 'element') spellOut(block)
	return [...made.values()].map((note) => ({ ...note, content: opened(note) }))
}

/** The address of a link out that its words do not show already; where they do, the link is set as an address. */
function address(node: Element): string | undefined {
	const href = node.tagName === 'a' ? node.properties['href'] : undefined
	if (typeof href !== 'string' || !/^https?:/i.test(href) || hasClass(node, 'url')) return undefined
	const shown = bare(plainText(node))
	if (shown !== bare(href) && shown !== bare(readable(href))) return readable(href)
	node.properties['className'] = ['url']
	return undefined
}

const bare = (url: string): string =>
	url
		.trim()
		.replace(/^https?:\/\//i, '')
		.replace(/\/$/, '')

/** An address as one reads it: Han as Han. */
function readable(url: string): string {
	try {
		return decodeURI(url)
	} catch {
		return url
	}
}

function printed(url: string): Element {
	return h('a.url', { href: encoded(url) }, url)
}

/** An address as programs want it; what was encoded stays so. */
const encoded = (url: string): string => encodeURI(url).replace(/%25(?=[\dA-F]{2})/gi, '%')

function call({ id, callId, n }: PaperNote): Element {
	return h('a.note-call', { href: `#${id}`, id: callId }, circled(n))
}

/** Links within a note print their address beside them: a note carries no note. */
function spellOut(element: Element): void {
	element.children = element.children.flatMap((child): ElementContent[] => {
		if (child.type !== 'element') return [child]
		spellOut(child)
		const url = address(child)
		return url ? [child, { type: 'text', value: '，' }, printed(url)] : [child]
	})
}

/** The content with the number, which leads back, at the head of its first paragraph. */
function opened({ callId, n, content }: PaperNote): ElementContent[] {
	const back = h('a.note-number', { href: `#${callId}` }, circled(n))
	const [first, ...rest] = content.filter((node) => node.type === 'element')
	if (first?.type === 'element' && first.tagName === 'p') return [{ ...first, children: [back, ...first.children] }, ...rest]
	return [h('p', [back]), ...(first ? [first, ...rest] : [])]
}
