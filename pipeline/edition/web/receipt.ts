import type { Element, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { hasClass, holds } from '../../element.ts'
import type { Publication, UnitKind } from '../../publication.ts'
import { figureKind } from '../../unit-kind.ts'
import type { ChapterText } from './article.ts'

/** What became of every unit, counted in the trees that became pages: by kind, file and line, notes by their id. */
export function receipt({ units }: Publication, texts: ChapterText[]): Receipt {
	const found = new Map<string, { count: number; how?: string }>()
	for (const { chapter, heading, content, notes } of texts) {
		const add = (key: string, how?: string): void => {
			const entry = found.get(key) ?? { count: 0, ...(how ? { how } : {}) }
			entry.count += 1
			found.set(key, entry)
		}
		const visit = (node: RootContent): void => {
			if (node.type !== 'element') return
			const kind = kindOf(node)
			if (kind) add(`${chapter.id} ${kind} ${node.data?.file ?? chapter.file}:${node.position?.start.line ?? 1}`, substitute(kind, node))
			for (const child of node.children) visit(child)
		}
		visit(heading)
		for (const node of content) visit(node)
		for (const { id, content } of notes) {
			add(`${chapter.id} note ${id}`)
			for (const node of content) visit(node)
		}
	}
	const made: Receipt = { placed: [], degraded: [], omitted: [] }
	for (const unit of units) {
		const entry = found.get(`${unit.chapter} ${unit.kind} ${unit.kind === 'note' ? unit.target : `${unit.file}:${unit.line}`}`)
		if (entry && entry.count > 0) {
			entry.count -= 1
			if (entry.how) made.degraded.push({ unit: unit.id, how: entry.how })
			else made.placed.push(unit.id)
		} else if (unit.only && !unit.only.includes('web')) made.omitted.push({ unit: unit.id, why: `only for ${unit.only.join(', ')}` })
	}
	return made
}

function kindOf(node: Element): UnitKind | undefined {
	if (/^h[1-6]$/.test(node.tagName)) return 'heading'
	if (node.tagName === 'a') return ['note-call', 'way-back', 'anchor'].some((name) => hasClass(node, name)) ? undefined : 'link'
	if (hasClass(node, 'math')) return 'formula'
	return figureKind(node)
}

function substitute(kind: UnitKind, node: Element): string | undefined {
	if (kind === 'media') return 'a link'
	if (kind === 'diagram' && !holds(node, (child) => child.tagName === 'img')) return 'its source'
	if (kind === 'figure' && holds(node, (child) => hasClass(child, 'missing-image'))) return 'its alternative text'
	return undefined
}
