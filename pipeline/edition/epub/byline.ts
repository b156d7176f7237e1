import type { ElementContent, Root } from 'hast'
import type { Labels, Shells } from '../../edition.ts'
import type { Chapter } from '../../publication.ts'

/** Who made a chapter, where it was taken from and when, under its title. */
export function byline(chapter: Chapter, shells: Shells, labels: Labels): ElementContent[] {
	const { authors = [], source, date } = chapter.byline ?? {}
	const items = [
		...authors.map(({ name, role }) => (role ? `${role}：${name}` : name)),
		...(source ? [`${labels.source}：${source}`] : []),
		...(date ? [date] : []),
	]
	if (items.length === 0) return []
	const made = shells.EpubByline({ items })
	return made.type === 'root' ? ((made as Root).children as ElementContent[]) : [made]
}
