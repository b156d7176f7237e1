import type { Element, Root } from 'hast'
import type { Context } from '../../edition.ts'
import { phrases } from '../../html/phrases.ts'
import type { Person } from '../../metadata.ts'
import type { Publication } from '../../publication.ts'
import type { Cover } from './cover.ts'
import type { Making } from './document.ts'
import { depth, type Entry, points } from './navigation.ts'
import type { Extra } from './package.ts'
import { type PageEntry, pageMark } from './page-list.ts'
import { verticalPage } from './vertical.ts'

/** The pages around the chapters: cover, title page, contents, and one before each part of the book. */
export function pages(
	making: Making,
	{ cover, entries, first, printed }: { cover: Cover; entries: Entry[]; first: string; printed: PageEntry[] },
): { cover: Extra; title: Extra; nav: Extra; parts: Extra[] } {
	const { publication, context, files } = making
	const { meta } = publication
	const { shells } = context.theme
	const labels = context.theme.labels(meta.language)
	const standing = <Tree extends Root | Element>(tree: Tree): Tree => (meta.epub.writing === 'vertical' ? verticalPage(tree) : tree)
	const page = (title: string, matter: string) => ({ language: meta.language, title, matter, writing: meta.epub.writing })
	const landmarks = [
		{ type: 'cover', href: 'cover.xhtml', title: labels.cover },
		{ type: 'titlepage', href: 'titlepage.xhtml', title: labels.titlePage },
		{ type: 'toc', href: 'toc.xhtml', title: labels.contents },
		{ type: 'bodymatter', href: first, title: labels.bodyMatter },
	]
	return {
		cover: {
			id: 'cover',
			file: 'cover.xhtml',
			tree: shells.EpubCover({
				page: page(labels.cover, 'frontmatter'),
				src: cover.path,
				alt: `${labels.cover}：${meta.title}`,
				width: cover.width,
				height: cover.height,
			}),
		},
		title: {
			id: 'titlepage',
			file: 'titlepage.xhtml',
			tree: standing(
				shells.EpubTitlePage({
					page: page(meta.title, 'frontmatter'),
					title: phrases(meta.title, meta.language),
					subtitle: meta.subtitle,
					people: bylines(meta.authors, labels.by),
					publisher: meta.publisher,
					imprint: imprint(publication, context),
				}),
			),
		},
		nav: {
			id: 'nav',
			file: 'toc.xhtml',
			properties: 'nav',
			tree: standing(
				shells.EpubNav({
					page: page(labels.contents, 'frontmatter'),
					heading: labels.contents,
					entries,
					landmarksHeading: labels.landmarks,
					landmarks,
					pagesHeading: labels.printedPages,
					pages: printed,
				}),
			),
		},
		parts: publication.chapters.flatMap((chapter) => {
			const file = files.partPages.get(chapter.id)
			return file
				? [
						{
							id: file.replace(/\.xhtml$/, ''),
							file,
							tree: standing(
								shells.EpubPart({
									page: page(chapter.part ?? '', 'bodymatter'),
									mark: printedMark(file, printed),
								}),
							),
						},
					]
				: []
		}),
	}
}

function printedMark(file: string, printed: PageEntry[]): Element | undefined {
	const entry = printed.find(({ href }) => href.startsWith(`${file}#`))
	return entry && pageMark('div', entry.label)
}

/** The NCX of the same contents. */
export function ncx({ publication, context }: Making, entries: Entry[]) {
	const { meta } = publication
	return context.theme.shells.EpubNcx({
		language: meta.language,
		identifier: meta.identifier.trim(),
		title: meta.title,
		authors: meta.authors.map(({ name }) => name),
		depth: Math.max(1, depth(entries)),
		points: points(entries),
	})
}

/** 张三　著 */
export function bylines(authors: Person[], by: string): string[] {
	const groups = new Map<string, string[]>()
	for (const { name, role } of authors) {
		const word = role && !/^[a-z]{3}$/.test(role) ? role : by
		groups.set(word, [...(groups.get(word) ?? []), name])
	}
	return [...groups].map(([word, names]) => `${names.join('　')}　${word}`)
}

function imprint({ meta, chapters }: Publication, context: Context): string[] {
	const labels = context.theme.labels(meta.language)
	const characters = chapters.reduce((sum, chapter) => sum + chapter.characters, 0)
	return [
		...(meta.date ? [`${labels.published}：${meta.date}`] : []),
		...(meta.edition ? [`${labels.edition}：${meta.edition}`] : []),
		...(meta.isbn ? [`ISBN ${meta.isbn}`] : []),
		...(characters > 0 ? [`${labels.characters}：${labels.charactersCount(String(characters))}`] : []),
		...(meta.rights ? [`${labels.rights}：${meta.rights}`] : []),
		labels.madeWith,
	]
}
