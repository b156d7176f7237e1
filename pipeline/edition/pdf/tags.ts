import type { Element, Root, RootContent } from 'hast'
import { hasClass } from '../../element.ts'
import { entry, type PdfObject, referred } from './join/objects.ts'

/** What begins the name of a figure that is none: Chromium tags a figure with a name as such, and knows neither notes nor formulas. */
const MARK = 'huozi:'

/** Give notes, formulas and frames the roles by which `nameTags` finds them in the print. Changes the tree. */
export function markTags(book: Root): void {
	const visit = (nodes: RootContent[]): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const name = nameOf(node)
			if (name !== undefined) Object.assign(node.properties, { role: 'figure', ariaLabel: `${MARK}${name}` })
			// Its picture is the figure.
			else if (node.tagName === 'figure') node.properties['role'] = 'group'
			visit(node.children)
		}
	}
	visit(book.children)
}

function nameOf(node: Element): string | undefined {
	if (hasClass(node, 'note')) return 'note'
	if (!hasClass(node, 'math')) return undefined
	const tex = node.properties['dataTex']
	return typeof tex === 'string' ? `formula ${tex}` : undefined
}

const prefix = (name: string): RegExp => {
	const wide = [...`${MARK}${name}`].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')
	return new RegExp(`/Alt (?:\\(${MARK}${name}|<feff${wide})`, 'i')
}
const note = prefix('note')
const formula = prefix('formula ')

/**
 * Name the tags of a print as PDF/UA asks (ISO 14289-1 §7): notes with an id, formulas with their TeX, bodies of list items, bases
 * of ruby; `contentsOf` says what a link leads to, by its text. Changes the objects.
 */
export function nameTags(objects: Map<number, PdfObject>, contentsOf: (link: string) => string | undefined): void {
	// A long book has more objects than a call may have arguments.
	let next = 1
	for (const number of objects.keys()) next = Math.max(next, number + 1)
	let notes = 0
	for (const [number, object] of [...objects]) {
		const { text } = object
		if (text.startsWith('<</Type /StructElem')) {
			if (note.test(text)) {
				notes++
				const id = `/ID (note${String(notes).padStart(6, '0')})`
				object.text = text.replace('/S /Figure', '/S /Note').replace(/\/Alt \([^)]*\)|\/Alt <[^>]*>/, id)
			} else if (formula.test(text))
				object.text = text.replace('/S /Figure', '/S /Formula').replace(formula, (found) => (found.includes('<') ? '/Alt <feff' : '/Alt ('))
			else if (/\/S \/LI\b/.test(text)) next = withBody({ number, next }, object, objects)
			else if (/\/S \/Ruby\b/.test(text))
				for (const kid of referred(entry(text, 'K') ?? '')) {
					const base = objects.get(kid)
					if (base) base.text = base.text.replace('/S /NonStruct', '/S /RB')
				}
		} else if (text.startsWith('<</Type /Annot') && text.includes('/Subtype /Link') && !text.includes('/Contents')) {
			const contents = contentsOf(text)
			if (contents) object.text = text.replace(/>>$/, `\n/Contents ${hexadecimal(contents)}>>`)
		}
		// Types that came with PDF 2.0.
		else if (text.startsWith('<</Type /StructTreeRoot') && !text.includes('/RoleMap'))
			object.text = text.replace(/>>$/, '\n/RoleMap <</Em /Span /Strong /Span>>>>')
	}
}

/** Put what follows the mark of a list item into a body; the next free number. */
function withBody({ number, next }: { number: number; next: number }, item: PdfObject, objects: Map<number, PdfObject>): number {
	const kids = referred(entry(item.text, 'K') ?? '')
	const isMark = (kid: number) => /\/S \/(?:Lbl|LBody)\b/.test(objects.get(kid)?.text ?? '')
	const inner = kids.filter((kid) => !isMark(kid) && objects.get(kid)?.text.startsWith('<</Type /StructElem'))
	// Marks of content without an element of their own stay.
	if (inner.length === 0 || kids.some((kid) => !isMark(kid) && !inner.includes(kid))) return next
	for (const kid of inner) {
		const one = objects.get(kid)!
		one.text = one.text.replace(/\/P \d+ 0 R/, `/P ${next} 0 R`)
	}
	const list = (numbers: number[]) => `[${numbers.map((kid) => `${kid} 0 R`).join(' ')}]`
	objects.set(next, { text: `<</Type /StructElem\n/S /LBody\n/P ${number} 0 R\n/K ${list(inner)}>>` })
	item.text = item.text.replace(/\/K (?:\[[^\]]*\]|\d+ 0 R)/, `/K ${list([...kids.filter(isMark), next])}`)
	return next + 1
}

/** A text string of a PDF. */
function hexadecimal(text: string): string {
	return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}
