import { createHash } from 'node:crypto'
import type { Element, Root } from 'hast'
import type { Context, Edition, PrintedPage, Theme } from '../edition.ts'
import type { Chapter } from '../publication.ts'
import type { LiveBook } from './live-book.ts'
import { single } from './single.ts'

/** A chapter on paper. */
export interface Print {
	pdf: Uint8Array
	/** The line in the manuscript at which each page begins, by the page's label. */
	starts: { label: string; at: string }[]
}

/** So many chapters stay printed. */
const KEPT = 4

/** Prints one chapter at a time, the first with the book's cover and title pages; one that has not changed is not printed again. */
export function printer(edition: () => Promise<Edition>): (book: LiveBook, chapter: Chapter) => Promise<Print> {
	const kept = new Map<string, Promise<Print>>()
	let last: Promise<unknown> = Promise.resolve()
	return async (book, chapter) => {
		await book.draw(chapter)
		const { publication, context } = book
		const { meta } = publication
		const alone = single(publication, chapter, context.forEdition('pdf').theme.labels(meta.language))
		const key = createHash('sha256')
			.update(JSON.stringify([alone, context.forEdition('pdf').style]))
			.digest('hex')
		const known = kept.get(key)
		if (known) return known
		const isFirst = publication.chapters[0]?.id === chapter.id
		const made = last
			.catch(() => undefined)
			.then(async () => {
				const own = isFirst ? context.forEdition('pdf') : withoutFront(context.forEdition('pdf'))
				const once = async () => print(await edition(), alone, own)
				// Its browser may have died under it; the next one has not.
				return once().catch(once)
			})
		last = made
		kept.set(key, made)
		made.catch(() => kept.delete(key))
		for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
		return made
	}
}

async function print(edition: Edition, alone: LiveBook['publication'], context: Context): Promise<Print> {
	let pages: PrintedPage[] = []
	const { artifacts } = await edition.render(alone, {
		...context,
		pages: {
			areWanted: true,
			tell: (told) => {
				pages = told
			},
			known: async () => pages,
		},
	})
	const contents = artifacts[0]?.contents
	if (!contents || typeof contents === 'function') throw new Error('Nothing was printed')
	const file = alone.chapters[0]?.file ?? ''
	const starts = pages.flatMap(({ label, at }) => (at === 'part' ? [] : [{ label, at: `${file}:${at.split(':')[0]}` }]))
	return { pdf: typeof contents === 'string' ? Buffer.from(contents) : contents, starts }
}

/** Cover, title pages and imprint stand before the first chapter only. */
function withoutFront(context: Context): Context {
	const { theme } = context
	const shells: Theme['shells'] = {
		...theme.shells,
		PrintBook: (props) => {
			const document = theme.shells.PrintBook({ ...props, isBook: false })
			withoutCover(document)
			return document
		},
	}
	return { ...context, theme: { ...theme, shells } }
}

function withoutCover(parent: Root | Element): void {
	parent.children = parent.children.filter(
		(node) => node.type !== 'element' || !['cover', 'cover-blank'].includes(String(node.properties['data-run'] ?? '')),
	) as typeof parent.children
	for (const node of parent.children) if (node.type === 'element' && /^(html|body)$/.test(node.tagName)) withoutCover(node)
}
