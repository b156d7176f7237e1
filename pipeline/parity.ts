import type { ElementContent } from 'hast'
import type { Receipt } from './edition.ts'
import { plainText } from './element.ts'
import type { Publication, UnitKind } from './publication.ts'
import type { Confirmations } from './publish-report.ts'
import { counted } from './tree/units.ts'

/** What one edition did with one unit; `how` tells of a substitute or why it was left out. */
export interface Fate {
	/** `confirmed`: placed, and its words were found in the file; `unfound`: they were not; `placed`: it has none to look for. */
	state: 'confirmed' | 'placed' | 'unfound' | 'degraded' | 'omitted' | 'missing'
	how?: string
}

/** A unit of the manuscript and what became of it, by edition. */
export interface ParityRow {
	id: string
	kind: UnitKind
	file: string
	line: number
	/** Its first words. */
	words: string
	fates: Record<string, Fate>
}

/** Every unit of the book against every edition's receipt, in reading order. */
export function parity(publication: Publication, receipts: Record<string, Receipt>, confirmations: Confirmations = {}): ParityRow[] {
	const fates = Object.entries(receipts).map(([name, receipt]) => ({ name, of: fatesOf(receipt, confirmations[name]) }))
	return counted(publication.chapters).map(({ unit, content }) => ({
		id: unit.id,
		kind: unit.kind,
		file: unit.file,
		line: unit.line,
		words: firstWords(content),
		fates: Object.fromEntries(fates.map(({ name, of }) => [name, of.get(unit.id) ?? { state: 'missing' }])),
	}))
}

function fatesOf({ placed, degraded, omitted }: Receipt, confirmation: Confirmations[string]): Map<string, Fate> {
	const unfound = new Set(confirmation?.unfound.map(({ unit }) => unit.id))
	const state = (unit: string) => (confirmation?.confirmed.has(unit) ? 'confirmed' : unfound.has(unit) ? 'unfound' : 'placed')
	return new Map<string, Fate>([
		...placed.map((unit): [string, Fate] => [unit, { state: state(unit) }]),
		...degraded.map(({ unit, how }): [string, Fate] => [unit, { state: 'degraded', how }]),
		...omitted.map(({ unit, why }): [string, Fate] => [unit, { state: 'omitted', how: why }]),
	])
}

function firstWords(content: ElementContent[]): string {
	let text = ''
	for (const node of content) {
		text += wordsOf(node)
		if (text.length > 400) break
	}
	const characters = [...text.replace(/\s+/g, ' ').trim().slice(0, 200)]
	return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}

/** Of a figure its caption or its alternative text; of a formula its TeX; of a table its head. */
function wordsOf(node: ElementContent): string {
	if (node.type !== 'element') return plainText(node)
	const tex = node.properties['dataTex']
	if (typeof tex === 'string') return tex
	const caption = node.tagName === 'figure' && node.children.find((child) => child.type === 'element' && child.tagName === 'figcaption')
	if (caption) return plainText(caption)
	const text = plainText(node)
	return text.trim() === '' ? alternative(node) : text
}

function alternative(node: ElementContent): string {
	if (node.type !== 'element') return ''
	const { alt, href } = node.properties
	if (typeof alt === 'string' && alt !== '') return alt
	return node.children.map(alternative).find(Boolean) ?? (typeof href === 'string' ? href.replace(/^ref:/, '→ ') : '')
}
