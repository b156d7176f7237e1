import type { Element, Root, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { hasClass, holds } from '../../element.ts'
import type { Publication, UnitKind } from '../../publication.ts'
import { toName } from './files.ts'

/** What of the book's units stands in these documents, found by id, else by kind and line. */
export function receipt(
	publication: Publication,
	documents: { chapter: { id: string; file: string }; trees: (Root | RootContent)[] }[],
): Receipt {
	const { ids, places } = standing(documents)
	const result: Receipt = { placed: [], degraded: [], omitted: [] }
	for (const unit of publication.units) {
		const how = places.get(`${unit.chapter} ${unit.kind} ${unit.file}:${unit.line}`)?.shift()
		const isThere = how !== undefined || (unit.target !== undefined && ids.has(`${unit.chapter}#${toName(unit.target)}`))
		if (how) result.degraded.push({ unit: unit.id, how })
		else if (isThere) result.placed.push(unit.id)
		else if (unit.only && !unit.only.includes('epub')) result.omitted.push({ unit: unit.id, why: `only for ${unit.only.join(', ')}` })
	}
	return result
}

/** The ids in the documents; and at each line, by kind, how each thing of that kind stands there: empty for as it is. */
function standing(documents: Parameters<typeof receipt>[1]): { ids: Set<string>; places: Map<string, string[]> } {
	const ids = new Set<string>()
	const places = new Map<string, string[]>()
	const note = (key: string, how: string): void => {
		const there = places.get(key)
		if (there) there.push(how)
		else places.set(key, [how])
	}
	for (const { chapter, trees } of documents) {
		const visit = (node: Root | RootContent): void => {
			if (node.type !== 'element' && node.type !== 'root') return
			if (node.type === 'element') {
				const { id } = node.properties
				if (typeof id === 'string') ids.add(`${chapter.id}#${id}`)
				const kind = kindOf(node)
				if (kind) note(`${chapter.id} ${kind} ${node.data?.file ?? chapter.file}:${node.position?.start.line ?? 1}`, substitute(node, kind))
			}
			for (const child of node.children) visit(child)
		}
		for (const tree of trees) visit(tree)
	}
	return { ids, places }
}

/** What stands in a thing's place; empty where it stands itself. */
function substitute(node: Element, kind: UnitKind): string {
	if (kind === 'media') return 'a link'
	if (kind === 'diagram' && !holdsImage(node)) return 'its source'
	if (kind === 'figure' && holds(node, (child) => hasClass(child, 'missing-image'))) return 'its alternative text'
	return hasClass(node, 'unlinked') ? 'its words' : ''
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
