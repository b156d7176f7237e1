import type { Element, ElementContent, Root } from 'hast'
import type { Labels } from '../edition.ts'
import { classNames } from '../element.ts'
import { referenceWords } from '../html/place.ts'
import type { Chapter, Publication } from '../publication.ts'
import { copied } from './copied.ts'

/** A book of one chapter, with the words of its references to the others; links to them are only marked. */
export function single(publication: Publication, chapter: Chapter, labels: Labels): Publication {
	const own = copied(chapter)
	const bodies: Root[] = [own.body, ...own.notes.map(({ content }): Root => ({ type: 'root', children: content }))]
	for (const body of bodies) unlink(body)
	const { part: _, ...alone } = own
	return {
		...publication,
		chapters: [alone],
		contents: [],
		units: publication.units.filter((unit) => unit.chapter === chapter.id),
	}

	function unlink(parent: Root | Element): void {
		for (const child of parent.children) {
			if (child.type !== 'element') continue
			unlink(child)
			const href = String(child.properties['href'] ?? '')
			if (!href.startsWith('ref:') || href.slice(4).split('#')[0] === chapter.id) continue
			if (classNames(child).includes('reference')) child.children = [words(href)]
			child.tagName = 'span'
			child.properties = { className: ['elsewhere'] }
		}
	}

	function words(href: string): ElementContent {
		const [target = '', id] = href.slice(4).split('#')
		return { type: 'text', value: referenceWords(publication, labels, target, id) }
	}
}
