import type { Artifact } from '../../edition.ts'
import { plainText } from '../../element.ts'
import type { Asset } from '../../publication.ts'
import { article, type ChapterText, chapterText, type Setting } from './article.ts'
import { wholeContents } from './contents.ts'
import { bookHead } from './head.ts'
import { bookMedium } from './medium.ts'
import { bookId } from './names.ts'
import { toFrame, toPage } from './pages.ts'
import { type Site, toScript } from './site.ts'
import { inOrder, toReadings } from './sounds.ts'
import { titlePage } from './title.ts'

/** The whole book in one file, images, sheet and script inside; the images' bytes are written in one after another. */
export function wholeBook(site: Site): Artifact {
	const { publication, labels, context } = site
	const used = new Set<Asset>()
	const setting: Setting = { publication, labels, medium: bookMedium, used }
	const texts: ChapterText[] = publication.chapters.map((chapter) => chapterText(chapter, setting))
	const { cover, links: _, ...title } = titlePage(site)
	const frame = {
		...toFrame(site, bookHead(site, { sheet: site.sheet.whole, script: bookScript(texts, site) })),
		home: '#huozi-main',
		index: '',
	}
	const entries = wholeContents(publication, labels, (chapter, id) => `#${bookId(chapter, id)}`)
	const coverAsset = cover && publication.assets.find(({ id }) => id === publication.meta.cover)
	if (coverAsset) used.add(coverAsset)
	const page = toPage(
		'book.html',
		context.theme.shells.WebBook({
			frame,
			title: { ...title, ...(cover && coverAsset ? { cover: { ...cover, src: bookMedium.asset(coverAsset) } } : {}), links: [] },
			entries,
			articles: texts.map((text) => article(text, setting)),
		}),
	)
	return { ...page, contents: () => withImages(String(page.contents), used, site) }
}

/** Both scripts, and how the book's characters sound; the text to search is the page itself. */
function bookScript(texts: ChapterText[], { script, context }: Site): string {
	const words = texts
		.map(({ heading, content, notes }) =>
			plainText({ type: 'root', children: [heading, ...content, ...notes.flatMap((note) => note.content)] }),
		)
		.join('')
	const sounds = { alphabet: inOrder(words).join(''), readings: toReadings(words) }
	return `${script.text}${context.theme.sheets.searchScript}window.huoziIndex = ${toScript(sounds)}\n`
}

async function* withImages(html: string, used: Set<Asset>, { context }: Site): AsyncIterable<Uint8Array> {
	const encoder = new TextEncoder()
	const assets = new Map([...used].map((asset) => [asset.sha256, asset]))
	for (const [index, part] of html.split(/(huozi-asset:[0-9a-f]{64})/).entries()) {
		const asset = index % 2 === 1 ? assets.get(part.slice('huozi-asset:'.length)) : undefined
		yield encoder.encode(asset ? `data:${asset.mediaType};base64,${Buffer.from(await context.bytes(asset)).toString('base64')}` : part)
	}
}
