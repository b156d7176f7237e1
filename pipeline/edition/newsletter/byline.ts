import type { Labels } from '../../edition.ts'
import type { Publication } from '../../publication.ts'
import type { Issue } from './issue.ts'

/** Who wrote an issue, when, and how long it is: 张三　2015-10-28　6,012 字. */
export function byline({ meta }: Publication, issue: Issue, labels: Labels): string {
	const own = issue.chapters.length === 1 ? issue.chapters[0]?.byline : undefined
	const people = (own?.authors ?? meta.authors).map((person) => person.name).join('、')
	const characters = issue.chapters.reduce((sum, chapter) => sum + chapter.characters, 0)
	return [people, own?.date ?? meta.date, labels.charactersCount(characters.toLocaleString('en-US'))].filter(Boolean).join('　')
}
