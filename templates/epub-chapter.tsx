import type { Element, ElementContent } from 'hast'
import type { Child, JSX } from './jsx-runtime.ts'

/** What every document of an EPUB needs. */
export interface Page {
	language: string
	title: string
	/** cover, frontmatter, bodymatter or backmatter. */
	matter: string
	/** horizontal or vertical. */
	writing: string
	children?: Child
}

/** The frame of every content document. */
export function EpubPage({ language, title, matter, writing, children }: Page): JSX.Element {
	return (
		<html
			xmlns="http://www.w3.org/1999/xhtml"
			xmlns:epub="http://www.idpf.org/2007/ops"
			lang={language}
			xml:lang={language}
			class={writing === 'vertical' ? writing : undefined}
		>
			<head>
				<meta charset="utf-8" />
				<title>{title}</title>
				<link rel="stylesheet" type="text/css" href="style.css" />
			</head>
			<body epub:type={matter}>
				{'\n'}
				{children}
				{'\n'}
			</body>
		</html>
	)
}

/** A chapter, or a part of a long one. Every block stands on a line of its own, so that a line of the file tells its block. */
export function EpubChapter(props: {
	page: Page
	/** What the chapter is, in EPUB's words and in ARIA's: `chapter`, `doc-chapter`. */
	type: string
	role?: string
	/** The id of its heading; a part that has none of its own is called by the title. */
	labelledBy?: string
	blocks: ElementContent[]
	notes: ElementContent[]
}): JSX.Element {
	const { page, type, role, labelledBy, blocks, notes } = props
	return (
		<EpubPage {...page}>
			<section epub:type={type} role={role} aria-labelledby={labelledBy} aria-label={labelledBy ? undefined : page.title}>
				{blocks.map((block) => ['\n', block])}
				{notes.length > 0 && ['\n', <div class="notes">{notes.map((note) => ['\n', note])}</div>]}
				{'\n'}
			</section>
		</EpubPage>
	)
}

/** Who made a chapter, under its title. */
export function EpubByline({ items }: { items: string[] }): JSX.Element {
	return (
		<p class="byline">
			{items.map((item, index) => (
				<span>{index === 0 ? item : `\u3000${item}`}</span>
			))}
		</p>
	)
}

/** A page that opens a part of the book; `mark` is where its page in print begins. */
export function EpubPart({ page, mark }: { page: Page; mark?: Element | undefined }): JSX.Element {
	return (
		<EpubPage {...page}>
			<section class="part" epub:type="part" role="doc-part" aria-labelledby="part">
				{mark}
				<h1 id="part">{page.title}</h1>
			</section>
		</EpubPage>
	)
}
