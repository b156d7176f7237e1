import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Labels, Theme } from '../../../edition.ts'
import { toHtml } from '../../../html/html.ts'
import { type Inliner, inliner } from '../../../html/inline.ts'
import { circled } from '../../../html/words.ts'
import type { Meta } from '../../../metadata.ts'
import { keepCalls } from '../nobr.ts'
import type { Block, NoteItem } from '../placed.ts'
import { titleText } from '../plain.ts'
import { isWeChat, links, type Reference } from './links.ts'
import { lists } from './lists.ts'
import { FORBIDDEN_STYLE } from './rules.ts'
import { shape } from './shape.ts'

export interface ArticleSource {
	/** As it stands above the article. */
	title: string
	blocks: Block[]
	labels: Labels
	theme: Theme
	meta: Meta
	/** True for an address of the book itself: no reference, just its words. */
	isOwn(href: string): boolean
	/** The address of a picture by its path in the folder. */
	picture(path: string): string
}
export interface Article {
	tree: Root
	html: string
	references: Reference[]
}

/** The sheet of 公众号 articles, made ready; what WeChat takes out is not written in. */
export function articleInliner(
	theme: Theme,
	look: Meta['newsletter']['look'],
	style: string,
	tokens: ReadonlyMap<string, string>,
): Inliner {
	return inliner(
		`${theme.sheets.wechat}\n${look === 'ink' ? theme.sheets.wechatInk : ''}\n${style.replace(/@[^{;]+(;|\{(?:[^{}]|\{[^{}]*\})*\})/g, '')}`,
		{
			tokens,
			allow: (property) => !FORBIDDEN_STYLE.test(property) && property !== 'content',
		},
	)
}

/** A 公众号 article from an issue's blocks, by passes over the tree alone; its title stands in `wechat.json`, and not once more as its first heading. */
export function article({ title, blocks, labels, theme, meta, isOwn, picture }: ArticleSource, sheet: Inliner): Article {
	const notes = [...new Map(blocks.flatMap((block) => block.notes).map((note) => [note.n, note])).values()].sort((a, b) => a.n - b.n)
	const body = blocks.map((block) => block.node).filter((node, index) => index > 0 || !isTitle(node, title))
	const linked = links([...body, ...notes.map(numbered)], isOwn)
	const shaped = linked.nodes.map((node) => shape(lists(keepCalls(node))))
	const tree = theme.shells.WeChat({
		labels,
		content: shaped.slice(0, body.length),
		notes: shaped.slice(body.length),
		references: linked.references,
		...about(meta, labels),
	})
	sheet.apply(tree)
	finish(tree, picture, false)
	return { tree, html: toHtml(tree), references: linked.references }
}

/** The heading of the only chapter, perhaps with a number before it; a book's first chapter has another title than the book. */
function isTitle(node: Element, title: string): boolean {
	return node.tagName === 'h1' && bare(titleText(node)).endsWith(bare(title))
}

function bare(text: string): string {
	return text.replace(/\s+/g, '')
}

/** What the metadata says about the article: its declarations, its author's card, other articles. */
function about(
	{ authors, newsletter }: Meta,
	labels: Labels,
): Pick<Parameters<Theme['shells']['WeChat']>[0], 'declarations' | 'card' | 'related'> {
	const names = authors.map((person) => person.name).join('、')
	const origin = newsletter.original === undefined ? '' : newsletter.original ? labels.original : labels.reprinted
	return {
		declarations: [origin && `${origin}${names && ' · '}${names}`, newsletter.ai ? labels.madeWithAi : ''].filter(Boolean),
		...(newsletter.about ? { card: { name: names, about: newsletter.about } } : {}),
		related: (newsletter.related ?? []).map(({ title, url }) => (isWeChat(url) ? { title, url } : { title })),
	}
}

function numbered({ n, node }: NoteItem): Element {
	const call: ElementContent = { type: 'text', value: `${circled(n)} ` }
	const [first, ...rest] = node.children
	const isParagraph = first?.type === 'element' && first.tagName === 'p'
	return {
		...node,
		children: isParagraph ? [{ ...first, children: [call, ...first.children] }, ...rest] : [h('p', [call]), ...node.children],
	}
}

/** No class, no id, nothing but what an element needs (W2); no line break within text (W13). */
function finish(node: Root | Element, picture: ArticleSource['picture'], isCode: boolean): void {
	for (const child of node.children) {
		if (child.type === 'text' && !isCode)
			child.value = child.value.replace(/[ \t]*[\r\n]+[ \t]*/g, (found, at: number) =>
				at > 0 && /[A-Za-z0-9]/.test(child.value[at - 1] ?? '') && /[A-Za-z0-9]/.test(child.value[at + found.length] ?? '') ? ' ' : '',
			)
		if (child.type !== 'element') continue
		const { href, src, alt, style, start, colSpan, rowSpan } = child.properties
		child.properties = {
			...(href && child.tagName === 'a' ? { href } : {}),
			...(src ? { src: picture(String(src)) } : {}),
			...(alt === undefined ? {} : { alt }),
			...(start ? { start } : {}),
			...(colSpan ? { colSpan } : {}),
			...(rowSpan ? { rowSpan } : {}),
			...(style ? { style } : {}),
		}
		finish(child, picture, isCode || child.tagName === 'pre')
	}
}
