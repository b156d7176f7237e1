import type { Element, ElementContent } from 'hast'
import { holds, plainText } from '../element.ts'
import type { Publication, Unit } from '../publication.ts'
import { counted } from '../tree/units.ts'

/** A unit of the manuscript, and the words that every edition which placed it must show. */
export interface Expected {
	unit: Unit
	words: string[]
	/** The words are those for who cannot see a picture: paper does not show them. */
	isUnseen?: boolean
}

/** What the tree says each unit's words are; a formula's are its TeX, which only markup carries. */
export function expected({ chapters }: Pick<Publication, 'chapters'>): Expected[] {
	return counted(chapters).map(({ unit, content }) => ({
		unit,
		words: content.flatMap((node) => wordsOf(unit, node)).filter((text) => bare(text) !== ''),
		...(isPicture(unit) && !content.some((node) => captions(node).length > 0) ? { isUnseen: true } : {}),
	}))
}

/** Letters, digits and Han only: what no typesetting changes. Circled figures are numbers of notes, which an edition puts in. */
export function bare(given: string): string {
	const text = given.replace(/[①-⑳㉑-㉟㊱-㊿]/g, '')
	const normal = /^[\p{ASCII}\p{Unified_Ideograph}\u3000-\u303f]*$/u.test(text) ? text : text.normalize('NFKC')
	return normal.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
}

const isPicture = ({ kind }: Pick<Unit, 'kind'>) => kind === 'figure' || kind === 'diagram' || kind === 'media'

const captions = (node: ElementContent) => all(node, (child) => child.tagName === 'figcaption')

function wordsOf({ kind }: Unit, node: ElementContent): string[] {
	if (node.type !== 'element') return [plainText(node)]
	if (kind === 'formula') return [String(node.properties['dataTex'] ?? '')]
	if (kind === 'table') return all(node, (child) => /^(th|td|figcaption)$/.test(child.tagName)).flatMap(beside)
	if (isPicture({ kind })) {
		const shown = captions(node).flatMap(beside)
		return shown.length > 0 ? shown : all(node, (child) => child.tagName === 'img').map((image) => String(image.properties['alt'] ?? ''))
	}
	// A page may end after any line of a listing.
	if (kind === 'listing')
		return all(node, (child) => /^(pre|figcaption)$/.test(child.tagName)).flatMap((part) => plainText(part).split('\n'))
	return beside(node)
}

/** The words beside the formulas in a text: each of those is a unit of its own, and glyphs on paper. */
function beside(node: ElementContent): string[] {
	const runs = ['']
	const visit = (child: ElementContent): void => {
		if (child.type === 'element' && isFormula(child)) runs.push('')
		else if (child.type === 'element' && holds(child, isFormula)) for (const one of child.children) visit(one)
		else runs.push((runs.pop() ?? '') + plainText(child))
	}
	visit(node)
	return runs
}

const isFormula = (element: Element) => element.properties['dataTex'] !== undefined

function all(node: ElementContent, is: (child: Element) => boolean): Element[] {
	if (node.type !== 'element') return []
	return is(node) ? [node] : node.children.flatMap((child) => all(child, is))
}
