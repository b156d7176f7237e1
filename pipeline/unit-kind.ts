import type { Element } from 'hast'
import { hasClass } from './element.ts'
import type { UnitKind } from './publication.ts'

/** The kind of unit that an element of a Publication is; undefined for none. Notes are no elements of the text. */
export function unitKind(element: Element): UnitKind | undefined {
	if (/^h[1-6]$/.test(element.tagName)) return 'heading'
	if (element.tagName === 'a') return hasClass(element, 'note-call') ? undefined : 'link'
	if (element.properties['dataTex'] !== undefined) return 'formula'
	return figureKind(element)
}

/** What a figure holds, where it is counted. */
export function figureKind(element: Element): UnitKind | undefined {
	if (element.tagName !== 'figure') return undefined
	return (['figure', 'table', 'listing', 'diagram', 'media'] as const).find((name) => hasClass(element, name))
}
