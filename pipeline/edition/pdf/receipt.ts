import type { Root, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { hasClass, holds, plainText } from '../../element.ts'
import type { Publication, UnitKind } from '../../publication.ts'
import { figureKind } from '../../unit-kind.ts'

/** What became of every unit, counted in the tree that is printed: by its id where it has one (`places`), else by kind, file and line. `boxes` are the characters without a glyph. */
export function receipt(
	book: Root,
	publication: Publication,
	{ places, boxes }: { places: Map<string, string>; boxes: ReadonlySet<string> },
): Receipt {
	const files = new Map(publication.chapters.map((chapter, at) => [`c${at + 1}`, chapter.file]))
	/** How each thing of a kind at a place stands there, in order: undefined for as it is. */
	const found = new Map<string, (string | undefined)[]>()
	const visit = (nodes: RootContent[], file: string): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const run = node.properties['data-run']
			const here = typeof run === 'string' ? (files.get(run) ?? file) : file
			for (const kind of kinds(node)) {
				const place = places.get(String(node.properties['id']))
				const key = place
					? `${kind} ${place}`
					: `${kind} ${(node.data as { file?: string } | undefined)?.file ?? here} ${node.position?.start.line ?? 1}`
				const how = substitute(kind, node) ?? boxed(node, boxes)
				const others = found.get(key)
				if (others) others.push(how)
				else found.set(key, [how])
			}
			visit(node.children, here)
		}
	}
	visit(book.children, '')
	const made: Receipt = { placed: [], degraded: [], omitted: [] }
	for (const unit of publication.units) {
		const key = unit.target === undefined ? `${unit.kind} ${unit.file} ${unit.line}` : `${unit.kind} ${unit.chapter}#${unit.target}`
		const there = found.get(key) ?? []
		if (unit.only && !unit.only.includes('pdf')) made.omitted.push({ unit: unit.id, why: `only in ${unit.only.join(', ')}` })
		else if (there.length === 0) continue
		else {
			const how = there.shift()
			if (how) made.degraded.push({ unit: unit.id, how })
			else made.placed.push(unit.id)
		}
	}
	return made
}

function kinds(node: Extract<RootContent, { type: 'element' }>): UnitKind[] {
	if (/^h[1-6]$/.test(node.tagName)) return ['heading']
	if (node.tagName === 'a') return hasClass(node, 'note-call') || hasClass(node, 'note-number') || !node.position ? [] : ['link']
	if (node.properties['dataTex'] !== undefined) return ['formula']
	if (hasClass(node, 'note')) return ['note']
	const figure = figureKind(node)
	return figure ? [figure] : []
}

function substitute(kind: UnitKind, node: Extract<RootContent, { type: 'element' }>): string | undefined {
	if (kind === 'media') return 'as a link'
	if (kind === 'diagram' && !node.children.some((child) => child.type === 'element' && child.tagName === 'img')) return 'as its source'
	if (kind === 'figure' && holds(node, (child) => hasClass(child, 'missing-image'))) return 'as its alternative text'
	return undefined
}

/** What holds characters that no font draws. */
function boxed(node: Extract<RootContent, { type: 'element' }>, boxes: ReadonlySet<string>): string | undefined {
	if (boxes.size === 0) return undefined
	const found = new Set([...plainText(node)].filter((character) => boxes.has(character)))
	return found.size > 0 ? `with empty boxes for ${[...found].slice(0, 8).join(' ')}` : undefined
}
