import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Labels, Theme } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { toHtml } from '../../html/html.ts'
import { type Inliner, inliner } from '../../html/inline.ts'
import { titleWords } from '../../html/title-lines.ts'
import { circled } from '../../html/words.ts'
import type { Publication } from '../../publication.ts'
import type { Addresses } from './addresses.ts'
import { boxes } from './boxes.ts'
import { byline } from './byline.ts'
import type { Issue } from './issue.ts'
import { keepCalls } from './nobr.ts'
import type { Block, NoteItem } from './placed.ts'
import { titleText } from './plain.ts'

/** What a mail is made from. */
export interface MailSource {
	publication: Publication
	issue: Issue
	addresses: Addresses
	labels: Labels
	theme: Theme
	/** The URL of a picture by its path in the issue's folder. */
	picture(path: string): string
	unsubscribe?: string
	sender: string
	/** What the law wants said: made with AI. */
	declaration?: string
}

/** Properties that every mail client takes or passes over: nothing that lifts a box out of the page's order. */
const SAFE =
	/^(-webkit-text-size-adjust|mso-[\w-]+|color|background-color|font(-family|-size|-style|-weight)?|line-height|letter-spacing|text-(align|decoration|indent)|vertical-align|white-space|word-break|list-style(-type)?|(margin|padding)(-(top|right|bottom|left))?|border(-(top|right|bottom|left))?(-(color|style|width))?|border-(collapse|radius)|width|height|max-width|max-height|display|overflow(-x)?)$/

/** A sheet ready for every issue of a run. */
export function mailInliner(theme: Theme, style: string, tokens: ReadonlyMap<string, string>): Inliner {
	return inliner(`${theme.sheets.mail}\n${style.replace(/@[^{;]+(;|\{(?:[^{}]|\{[^{}]*\})*\})/g, '')}`, {
		tokens,
		allow: (property) => SAFE.test(property),
	})
}

/** The tree of a mail that holds these first blocks of all. */
export function mailTree(source: MailSource, all: Block[], blocks: Block[], sheet: Inliner): Root {
	const { publication, issue, addresses, labels } = source
	const [first] = blocks
	const isCut = blocks.length < all.length
	const hasTitle = issue.chapters.length === 1 && first?.node.tagName === 'h1'
	const notes = distinct(blocks.flatMap((block) => block.notes))
	const noted = notes.map((item) => numbered(item))
	const listed = contents(all, blocks, source)
	const body = boxes([...blocks.map((block) => block.node), ...noted].map(keepCalls), {
		targets: listed.map(({ href }) => href ?? ''),
		page: addresses.page,
	})
	const tree = source.theme.shells.Mail({
		labels,
		language: publication.meta.language,
		direction: 'ltr',
		subject: issue.subject,
		preheader: issue.preheader,
		masthead:
			publication.meta.series?.name ??
			(hasTitle && publication.meta.title !== titleText(first.node) ? publication.meta.title : (publication.meta.publisher ?? '')),
		title: (hasTitle ? body[0]!.children : [{ type: 'text' as const, value: issue.title }]).flatMap(unparted),
		subtitle: issue.title === publication.meta.title ? publication.meta.subtitle : undefined,
		byline: byline(publication, issue, labels),
		page: addresses.page,
		contents: listed,
		content: body.slice(hasTitle ? 1 : 0, body.length - noted.length),
		notes: noted.map((_, index) => ({ number: circled(notes[index]!.n), content: [body[body.length - noted.length + index]!] })),
		readOn: isCut ? addresses.page : undefined,
		isCut,
		unsubscribe: source.unsubscribe,
		sender: [source.sender, source.declaration].filter(Boolean).join('　'),
		head: sheet.head,
	})
	finish(tree, source)
	sheet.apply(tree)
	strip(tree, askedClasses(sheet.head))
	return tree
}

/** A title turns over between its words. */
function unparted(node: ElementContent): ElementContent[] {
	if (node.type !== 'text') return [node]
	return titleWords(node.value).map((word) =>
		/\p{sc=Han}{2}/u.test(word) && word.length <= 6 ? h('span.nobr', word) : { type: 'text', value: word },
	)
}

/** ① and the note's words, in one paragraph where it is one. */
function numbered({ n, node }: NoteItem): Element {
	const call: ElementContent = { type: 'text', value: `${circled(n)} ` }
	const [first, ...rest] = node.children
	const children: ElementContent[] =
		first?.type === 'element' && first.tagName === 'p'
			? [{ ...first, children: [call, ...first.children] }, ...rest]
			: [h('p', [call]), ...node.children]
	return { ...node, children }
}

function distinct(notes: NoteItem[]): NoteItem[] {
	return [...new Map(notes.map((note) => [note.n, note])).values()].sort((a, b) => a.n - b.n)
}

/** A mail's contents fit a screen or two. */
const MOST_ENTRIES = 20

/** The blocks that begin a section of an issue, where it has enough of them for a list of contents. */
export function sections(all: Block[], issue: Issue): Block[] {
	const heads = all.filter(({ node }) => node.tagName === 'h2')
	return heads.length < 3 && issue.chapters.length === 1 ? [] : heads
}

/** The sections of the whole issue, also of what was cut: those lead to the web. */
function contents(all: Block[], kept: Block[], { issue, addresses }: MailSource): { text: string; href?: string }[] {
	const heads = sections(all, issue)
	const here = new Set(kept)
	const more = heads.length > MOST_ENTRIES ? [{ text: '……', ...(addresses.page ? { href: addresses.page } : {}) }] : []
	const entries = heads.slice(0, MOST_ENTRIES).map((block) => {
		const id = typeof block.node.properties['id'] === 'string' ? block.node.properties['id'] : undefined
		const own = issue.chapters.length > 1 ? id?.slice(block.chapter.id.length + 1) : id
		const href = addresses.place(block.chapter.id, own) ?? (here.has(block) && id ? `#${id}` : addresses.page)
		return { text: titleText(block.node), ...(href ? { href } : {}) }
	})
	return [...entries, ...more]
}

/** Links that have a look of their own. */
const OWN = ['quiet', 'button', 'contents-link', 'note-call']

/** Pictures get their addresses, links a class for the dark sheet, Latin emphasis its slope. */
function finish(node: Root | Element, source: MailSource): void {
	for (const child of node.children) {
		// A family that begins with Chinese faces draws ’ as wide as a Han character.
		if (child.type === 'text') child.value = child.value.replace(/(?<=[A-Za-z])’(?=[A-Za-z])/g, "'")
		if (child.type !== 'element') continue
		if (child.tagName === 'img') child.properties['src'] = source.picture(String(child.properties['src']))
		if (child.tagName === 'a' && child.properties['href'] && !OWN.some((name) => hasClass(child, name)))
			child.properties['className'] = [...(hasClass(child, 'nobr') ? ['nobr'] : []), 'link']
		if (child.tagName === 'em' && /^[\p{sc=Latin}\p{P}\p{N}\s]+$/u.test(plainText(child))) child.properties['className'] = ['latin']
		finish(child, source)
	}
}

/** Classes that the head's sheet does not ask of such an element, and what only our own passes read, do not leave the house. */
function strip(node: Root | Element, asked: ReadonlySet<string>): void {
	for (const child of node.children) {
		if (child.type !== 'element') continue
		const names = (child.properties['className'] as string[] | undefined) ?? []
		const kept = names.filter((name) => asked.has(`.${name}`) || asked.has(`${child.tagName}.${name}`))
		delete child.properties['className']
		if (kept.length > 0) child.properties['className'] = kept
		for (const name of Object.keys(child.properties)) if (name.startsWith('data')) delete child.properties[name]
		strip(child, asked)
	}
}

/** `.content`, `a.link`: the classes of a sheet, with the element they are asked of. */
function askedClasses(sheet: string): Set<string> {
	return new Set([...sheet.matchAll(/([a-z][a-z0-9]*)?(?:\[[^\]]*\])?(\.[a-z][\w-]*)/gi)].map(([, tag = '', name]) => tag + name))
}

/** How large a mail may be: Gmail clips beyond 102,400 bytes, of the HTML and of its base64 lines. */
export const LIMIT = 102_400

/** A mail as HTML, with the larger of its two sizes. */
export function measured(tree: Root): { html: string; bytes: number } {
	const html = `${toHtml(tree)}\n`
	const base64 = Math.ceil(Buffer.byteLength(html) / 3) * 4
	return { html, bytes: base64 + 2 * Math.ceil(base64 / 76) }
}

/** True where a mail may be cut: before a section. */
export function isSection({ node }: Block): boolean {
	return /^h[1-4]$/.test(node.tagName) && !hasClass(node, 'subtitle')
}
