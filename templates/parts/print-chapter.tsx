import type { Element, ElementContent } from 'hast'
import type { Labels } from '../../pipeline/edition.ts'
import type { Byline } from '../../pipeline/publication.ts'
import { Run } from './print-run.tsx'

/** A chapter, ready to be printed. */
export interface PrintedChapter {
	key: string
	/** The CSS page name of its pages. */
	page: string
	part?: string
	heading: Element | undefined
	byline?: Byline
	body: ElementContent[]
	notes: { id: string; content: ElementContent[] }[]
}

/**
 * A chapter and, where it opens one, the page of its part; notes at its end until they go to the feet of pages.
 * `blank` is the kind of its blank pages, `before` that of the one before its first page.
 */
export function PrintChapter(props: PrintedChapter & { labels: Labels; blank: string; before: string }) {
	const { key, page, part, heading, byline, body, notes, labels, blank, before } = props
	return (
		<>
			{part && (
				<Run name={`${key}-part`} page={blank} class="part-page" recto={before}>
					<p class="part-title">{part}</p>
				</Run>
			)}
			<Run name={key} page={page} class="chapter" recto={part ? blank : before} id={key}>
				{heading}
				{byline && <PrintByline {...byline} labels={labels} />}
				{body}
				{notes.length > 0 && (
					<section class="notes" role="doc-endnotes">
						<p class="notes-title">{labels.notes}</p>
						{notes.map((note) => (
							<div class="note" id={note.id} role="doc-endnote">
								{note.content}
							</div>
						))}
					</section>
				)}
			</Run>
		</>
	)
}

function PrintByline({ authors, source, date, labels }: Byline & { labels: Labels }) {
	return (
		<div class="byline">
			{authors && <p>{authors.map((author) => (author.role ? `${author.name}（${author.role}）` : author.name)).join('　')}</p>}
			{source && <p>{`${labels.source}：${source}`}</p>}
			{date && <p>{date}</p>}
		</div>
	)
}
