import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../pipeline/edition.ts'
import type { JSX } from '../jsx-runtime.ts'

/** A chapter, placed. */
export interface WebArticle {
	/** The chapter's own id in a page that holds several. */
	id?: string
	part?: string
	heading: Element
	byline: string[]
	facts: string[]
	content: ElementContent[]
	notes: { id: string; content: ElementContent[] }[]
	/** The id and level of the heading over the notes. */
	notesId: string
	notesLevel: 2 | 3
}

/** A chapter's text with its notes at the end. */
export function Article({ article, labels }: { article: WebArticle; labels: Labels }): JSX.Element {
	const { heading, byline, facts, content, notes } = article
	const Heading = `h${article.notesLevel}`
	return (
		<article class="chapter text" id={article.id}>
			<header class="chapter-head">
				{article.part && <p class="part">{article.part}</p>}
				{heading}
				{byline.length > 0 && <p class="byline">{byline.join('　')}</p>}
				{facts.length > 0 && <p class="facts">{facts.join('　')}</p>}
			</header>
			{content}
			{notes.length > 0 && (
				<section class="notes" role={article.id ? undefined : 'doc-endnotes'} aria-labelledby={article.id ? undefined : article.notesId}>
					<Heading id={article.notesId} class="notes-head">
						{labels.notes}
					</Heading>
					<ol>
						{notes.map((note) => (
							<li id={note.id} class="note">
								{note.content}
							</li>
						))}
					</ol>
				</section>
			)}
		</article>
	)
}
