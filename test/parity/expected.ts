import type { ElementContent } from 'hast'
import { plainText } from '../../pipeline/element.ts'
import type { Publication, Unit } from '../../pipeline/publication.ts'
import { counted } from '../../pipeline/tree/units.ts'

/** A unit of the manuscript, and the words that every edition that placed it must show. */
export interface Expected {
	unit: Unit
	words: string[]
}

/** What the tree says each unit's words are; a formula's are its TeX, which only markup carries. */
export function expected({ chapters }: Publication): Expected[] {
	return counted(chapters).map(({ unit, content }) => ({
		unit,
		words: content.flatMap((node) => wordsOf(unit, node)).filter((text) => bare(text) !== ''),
	}))
}

/** Letters, digits and Han only: what no typesetting changes. */
export function bare(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase()
}

function wordsOf({ kind }: Unit, node: ElementContent): string[] {
	if (node.type !== 'element') return [plainText(node)]
	if (kind === 'formula') return [String(node.properties['dataTex'] ?? '')]
	if (kind === 'table') return all(node, (child) => /^(th|td|figcaption)$/.test(child.tagName)).map(plainText)
	if (kind === 'figure' || kind === 'diagram' || kind === 'media') {
		const captions = all(node, (child) => child.tagName === 'figcaption').map(plainText)
		return captions.length > 0
			? captions
			: all(node, (child) => child.tagName === 'img').map((image) => String(image.properties['alt'] ?? ''))
	}
	return [plainText(node)]
}

function all(
	node: ElementContent,
	is: (child: Extract<ElementContent, { type: 'element' }>) => boolean,
): Extract<ElementContent, { type: 'element' }>[] {
	if (node.type !== 'element') return []
	return is(node) ? [node] : node.children.flatMap((child) => all(child, is))
}
