import { createHash } from 'node:crypto'
import type { Artifact, Edition, LiveFile } from '../edition.ts'
import type { Chapter } from '../publication.ts'
import type { LiveBook } from './live-book.ts'
import { single } from './single.ts'

/** The files of one issue, by their path in its folder. */
export type IssueFiles = Map<string, LiveFile>

/** A book with more 字 than this is shown chapter by chapter, even where it is mailed whole. */
const WHOLE = 30_000

/** Whether the mail and the article that a preview shows are the whole book. */
export function isMailedWhole({ publication: { meta, chapters } }: LiveBook): boolean {
	return meta.newsletter.issues === 'whole' && chapters.reduce((sum, { characters }) => sum + characters, 0) <= WHOLE
}

/** Makes the newsletter of one issue: of the whole book where it is mailed so, else of one chapter. */
export function mailer(edition: () => Promise<Edition>): (book: LiveBook, chapter: Chapter) => Promise<IssueFiles> {
	let last: { key: string; files: Promise<IssueFiles> } | undefined
	return async (book, chapter) => {
		const isWhole = isMailedWhole(book)
		for (const one of isWhole ? book.publication.chapters : [chapter]) await book.draw(one)
		const { publication, context } = book
		const { meta } = publication
		const { theme, style } = context.forEdition('newsletter')
		const shown = isWhole
			? publication
			: {
					...single(publication, chapter, theme.labels(meta.language)),
					meta: { ...meta, newsletter: { ...meta.newsletter, issues: 'chapter' as const } },
				}
		const key = createHash('sha256')
			.update(JSON.stringify([shown, style]))
			.digest('hex')
		if (last?.key === key) return last.files
		const files = edition()
			.then((newsletter) => newsletter.render(shown, context.forEdition('newsletter')))
			.then(({ artifacts }) => new Map(artifacts.flatMap(file)))
		last = { key, files }
		files.catch(() => {
			if (last?.files === files) last = undefined
		})
		return files
	}
}

function file({ path, mediaType, contents }: Artifact): [string, LiveFile][] {
	return typeof contents === 'function' ? [] : [[path.replace(/^[^/]*\//, ''), { mediaType, contents }]]
}
