import type { Root, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { hasClass } from '../../element.ts'
import type { Publication, Unit, UnitKind } from '../../publication.ts'
import { toName } from './files.ts'

/** What of the book's units stands in these documents, found by id, else by kind and line. */
export function receipt(
	publication: Publication,
	documents: { chapter: { id: string; file: string }; trees: (Root | RootContent)[] }[],
): Receipt {
	const ids = new Set<string>()
	const places = new Map<string, number>()
	const substitutes = new Map<string, string>()
	for (const { chapter, trees } of documents) {
		const visit = (node: Root | RootContent): void => {
			if (node.type !== 'element' && node.type !== 'root') return
			if (node.type === 'element') {
				const { id } = node.properties
				if (typeof id === 'string') ids.add(`${chapter.id}#${id}`)
				const kind = kindOf(node)
				const key = `${chapter.id} ${kind} ${node.data?.file ?? chapter.file}:${node.position?.start.line ?? 1}`
				if (kind) places.set(key, (places.get(key) ?? 0) + 1)
				if (kind === 'diagram' && !holdsImage(node)) substitutes.set(key, 'its source')
				if (kind === 'media') substitutes.set(key, 'a link')
				if (hasClass(node, 'unlinked')) substitutes.set(key, 'its words')
			}
			for (const child of node.children) visit(child)
		}
		for (const tree of trees) visit(tree)
	}
	const result: Receipt = { placed: [], degraded: [], omitted: [] }
	for (const unit of publication.units) {
		const key = `${unit.chapter} ${unit.kind} ${unit.file}:${unit.line}`
		const left = places.get(key) ?? 0
		if (left > 0) places.set(key, left - 1)
		const isThere = left > 0 || (unit.target !== undefined && ids.has(`${unit.chapter}#${toName(unit.target)}`))
		if (isThere) place(unit, substitutes.get(key), result)
		else if (unit.only && !unit.only.includes('epub')) result.omitted.push({ unit: unit.id, why: `only for ${unit.only.join(', ')}` })
	}
	return result
}

function place(unit: Unit, how: string | undefined, result: Receipt): void {
	if (how === undefined) result.placed.push(unit.id)
	else result.degraded.push({ unit: unit.id, how })
}

function kindOf(node: RootContent): UnitKind | undefined {
	if (node.type !== 'element') return undefined
	if (/^h[1-6]$/.test(node.tagName)) return 'heading'
	if (hasClass(node, 'math')) return 'formula'
	if (hasClass(node, 'unlinked')) return 'link'
	if (node.tagName === 'a') return hasClass(node, 'call') || hasClass(node, 'back') ? undefined : 'link'
	if (node.tagName === 'div' && hasClass(node, 'table')) return 'table'
	if (node.tagName !== 'figure') return undefined
	return (['figure', 'listing', 'diagram', 'media'] as const).find((name) => hasClass(node, name))
}

function holdsImage(node: RootContent): boolean {
	return node.type === 'element' && (node.tagName === 'img' || node.children.some(holdsImage))
}
