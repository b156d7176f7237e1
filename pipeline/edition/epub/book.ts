import type { FontSubset } from '../../edition.ts'
import { safeStyle } from '../../html/safe-style.ts'
import { toXmlDocument } from '../../html/xhtml.ts'
import type { Cover } from './cover.ts'
import type { Made, Making } from './document.ts'
import { embedded, rare } from './fonts.ts'
import type { Picture } from './images.ts'
import { inventory } from './inventory.ts'
import { entries } from './navigation.ts'
import { noteImage } from './note-image.ts'
import { packageOf } from './package.ts'
import type { Contents, Part } from './packager.ts'
import type { PageEntry } from './page-list.ts'
import { ncx, pages } from './pages.ts'
import { people } from './people.ts'
import { sheet } from './styles.ts'

/** Everything that goes into the container, written out: the chapters and what stands around them. */
export async function book(
	making: Making,
	given: { made: Made[]; documents: Map<string, string>; pages: PageEntry[]; pictures: Picture[]; cover: Cover },
): Promise<Contents> {
	const { publication, context, files } = making
	const { made, documents, cover } = given
	const { meta } = publication
	const list = entries(making)
	const around = pages(making, { cover, entries: list, first: firstOfBody(making), printed: given.pages })
	const extras = [around.cover, around.title, around.nav, ...around.parts]
	const pictures =
		meta.epub.notes === 'duokan' && publication.chapters.some(({ notes }) => notes.length > 0)
			? [...given.pictures, noteImage]
			: given.pictures
	const inside = inventory([...made.map(({ tree }) => tree), ...extras.map(({ tree }) => tree)])
	const order = [
		around.cover.file,
		around.title.file,
		around.nav.file,
		...made.flatMap(({ document: { file, chapter, part } }) => [
			...(part === 0 && files.partPages.has(chapter.id) ? [files.partPages.get(chapter.id) ?? ''] : []),
			file,
		]),
	]
	const own = await safeStyle(context.style, context.report, ['direction', 'unicode-bidi', 'position'])
	const whole = meta.epub.fonts === 'embed'
	const fonts = whole
		? await embedded(
				[...made, ...extras].map(({ tree }) => tree),
				context,
			)
		: await rare(made, context)
	const fontFiles = [...new Map(fonts.map((font) => [font.name, font])).values()].map(fontPart)
	const opf = await packageOf({
		publication,
		people: await people(meta.authors),
		cover,
		extras,
		made,
		order,
		pictures,
		fonts: fontFiles,
		found: inside,
		hasPages: given.pages.length > 0,
	})
	const images: Part[] = pictures.map(({ part }) => part)
	return {
		title: meta.title,
		language: meta.language,
		modified: meta.modified,
		package: toXmlDocument(context.theme.shells.EpubPackage(opf)),
		ncx: toXmlDocument(ncx(making, list)),
		nav: toXmlDocument(around.nav.tree),
		css: sheet({ theme: context.theme.sheets.epub, own, found: inside, fonts, whole }),
		documents: [
			...[around.cover, around.title, ...around.parts].map(({ file, tree }) => ({ file, xhtml: toXmlDocument(tree) })),
			...[...documents].map(([file, xhtml]) => ({ file, xhtml })),
		],
		parts: [cover.part, ...images, ...fontFiles],
	}
}

/** Fonts are compressed like text: TrueType is not compressed in itself. */
function fontPart({ name, mediaType, bytes }: FontSubset): Part & { mediaType: string } {
	return { path: `fonts/${name}`, mediaType, contents: bytes, isCompressed: false }
}

/** Where the text proper begins. */
function firstOfBody({ publication, files }: Making): string {
	const first = publication.chapters.find(({ matter }) => matter === 'body') ?? publication.chapters[0]
	return first ? (files.partPages.get(first.id) ?? files.start(first.id)) : 'titlepage.xhtml'
}
