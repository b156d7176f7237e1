import type { Root, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { hasClass, holds } from '../../element.ts'
import type { Publication, UnitKind } from '../../publication.ts'
import { figureKind } from '../../unit-kind.ts'

/** What became of every unit, counted in the tree that is printed: by its id where it has one (`places`), else by kind, file and line. */
export function receipt(book: Root, publication: Publication, places: Map<string, string>): Receipt {
	const files = new Map(publication.chapters.map((chapter, at) => [`c${at + 1}`, chapter.file]))
	const found = new Map<string, number>()
	const degraded = new Map<string, string>()
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
				found.set(key, (found.get(key) ?? 0) + 1)
				const how = substitute(kind, node)
				if (how) degraded.set(key, how)
			}
			visit(node.children, here)
		}
	}
	visit(book.children, '')
	const made: Receipt = { placed: [], degraded: [], omitted: [] }
	for (const unit of publication.units) {
		const key = unit.target === undefined ? `${unit.kind} ${unit.file} ${unit.line}` : `${unit.kind} ${unit.chapter}#${unit.target}`
		const left = found.get(key) ?? 0
		if (unit.only && !unit.only.includes('pdf')) made.omitted.push({ unit: unit.id, why: `only in ${unit.only.join(', ')}` })
		else if (left === 0) continue
		else {
			found.set(key, left - 1)
			const how = degraded.get(key)
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
