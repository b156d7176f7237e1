import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { append } from '../append.ts'
import { hasClass, plainText } from '../element.ts'

/**
 * What a line may not tear apart and no engine keeps together, as spans, since a joiner character would be copied along:
 * a mark that begins no line (· ～ － — /), a number and its unit, a formula and the marks around it, a word and the call of its
 * note (`nobr`); marks that
 * share one em (`half`, GB/T 15834 §5.1.2); 间隔号 between Han (`interpunct`). Changes the tree.
 */
export function join(tree: Root | { children: ElementContent[] }): void {
	tree.children = children(tree.children) as ElementContent[]
}

const still = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'script', 'style', 'textarea', 'rt', 'rp'])

function children(nodes: RootContent[]): RootContent[] {
	const made: RootContent[] = []
	for (const node of nodes) {
		if (node.type === 'text') {
			keepWithFormula(node, made)
			append(made, joined(node))
		} else if (isFormula(node)) keepWithOpening(node as Element, made)
		else if (node.type !== 'element' || still.has(node.tagName)) made.push(node)
		else if (hasClass(node, 'note-call')) keepWithWord(node, made)
		else {
			node.children = children(node.children) as ElementContent[]
			made.push(node)
		}
	}
	return made
}

const unit =
	'(?:[kcmμn]?m|[kmμ]?g|[μmn]?s|min|h|[kMGT]?Hz|[KMGTP]i?B|[kMG]?bit|[KMG]?bps|[km]?[VAW]|kWh|px|pt|em|dpi|fps|°C|℃|mL|L|t|Pa|[kM]?Pa|dB|ms)'
const pattern = new RegExp(
	`[？！]{2,3}|\\d[\\d.,]* ${unit}(?![\\p{L}\\d])|(?:[^\\s·～－—/])(?:·|～|－|(?<!—)—(?!—))|(?<=\\p{sc=Han}|[A-Za-z])/(?=[\\p{sc=Han}A-Za-z]).`,
	'gu',
)
const telltale = /[？！]{2}|\d [A-Za-zμ°℃]|[·～－—/]/u
const isUrl = /^\S+:\/\/\S+$/
const han = /\p{sc=Han}/u

function joined(node: Text): ElementContent[] {
	const { value } = node
	if (!telltale.test(value) || isUrl.test(value)) return [node]
	const parts: ElementContent[] = []
	const plain = (text: string) => {
		if (text !== '') parts.push({ type: 'text', value: text })
	}
	let done = 0
	for (const match of value.matchAll(pattern)) {
		plain(value.slice(done, match.index))
		done = match.index + match[0].length
		parts.push(piece(match[0], value[done] ?? ''))
	}
	plain(value.slice(done))
	return parts
}

function piece(text: string, next: string): ElementContent {
	if (/^[？！]/u.test(text) && text.length < 4 && !/[·～－—]/u.test(text)) return span('nobr half', [{ type: 'text', value: text }])
	const isPadded = text.endsWith('·') && han.test(text) && han.test(next)
	const word = isPadded ? text.slice(0, -1) : text
	const inner: ElementContent[] = [{ type: 'text', value: word }]
	return span('nobr', isPadded ? [...inner, span('interpunct', [{ type: 'text', value: '·' }])] : inner)
}

/** A formula in a line is one box, and engines break before and after a box, whatever stands there. */
function isFormula(node: RootContent | undefined): boolean {
	return node?.type === 'element' && hasClass(node, 'math') && !hasClass(node, 'display')
}

/** Put a formula into one span with the marks before it that end no line. */
function keepWithOpening(formula: Element, made: RootContent[]): void {
	const before = made.at(-1)
	const marks = before?.type === 'text' ? (/[（“‘《【〈「『〔〖([]{1,3}$/u.exec(before.value)?.[0] ?? '') : ''
	if (before?.type !== 'text' || marks === '') return void made.push(formula)
	before.value = before.value.slice(0, -marks.length)
	if (before.value === '') made.pop()
	made.push(span('nobr', [{ type: 'text', value: marks }, formula]))
}

/** Take the marks that begin no line off a text, into one span with the formula before it. Changes the text. */
function keepWithFormula(text: Text, made: RootContent[]): void {
	const before = made.at(-1)
	const isOpened = before?.type === 'element' && hasClass(before, 'nobr') && isFormula(before.children.at(-1))
	if (!before || !(isOpened || isFormula(before))) return
	const marks = /^[，。、；：！？”’）》】〉」』〕〗·～%,.;:!?)\]]{1,3}/u.exec(text.value)?.[0]
	if (!marks) return
	text.value = text.value.slice(marks.length)
	const mark: Text = { type: 'text', value: marks }
	if (isOpened) before.children.push(mark)
	else made[made.length - 1] = span('nobr', [before as Element, mark])
}

/** Put a call into one span with the character before it, however deep that stands. */
function keepWithWord(call: Element, made: RootContent[]): void {
	const before = made.at(-1)
	if (before?.type === 'element' && hasClass(before, 'nobr')) {
		before.children.push(call)
		return
	}
	if (before?.type === 'element' && before.tagName === 'a' && plainText(before).length <= 4) {
		made[made.length - 1] = span('nobr', [before, call])
		return
	}
	const last = before ? lastCharacter(before) : undefined
	if (before?.type === 'text' && before.value === '') made.pop()
	// A mark before a call takes half an em: the call stands in its empty half.
	const isMark = last?.type === 'text' && /^[。，、；：！？”’）》〉」』】]$/u.test(last.value)
	made.push(last ? span('nobr', [isMark ? span('half', [last]) : last, call]) : call)
}

/** Cut the last character off a node, in clones of the elements around it. */
function lastCharacter(node: RootContent): ElementContent | undefined {
	if (node.type === 'text') {
		const character = /[\p{L}\p{N}]*[^\p{L}\p{N}\s]?$/u.exec(node.value)?.[0] ?? ''
		const short = han.test(character) || character.length > 12 ? ([...node.value.slice(-3)].at(-1) ?? '') : character
		if (short.trim() === '') return undefined
		node.value = node.value.slice(0, node.value.length - short.length)
		return { type: 'text', value: short }
	}
	if (node.type !== 'element' || still.has(node.tagName) || node.tagName === 'ruby' || hasClass(node, 'math')) return undefined
	const child = node.children.at(-1)
	const last = child && lastCharacter(child)
	if (!last) return undefined
	// One link stays one: its last character only looks like it.
	if (node.tagName === 'a') return span('link-end', [last])
	const { id: _, ...properties } = node.properties
	return { type: 'element', tagName: node.tagName, properties, children: [last] }
}

function span(names: string, content: ElementContent[]): Element {
	return { type: 'element', tagName: 'span', properties: { className: names.split(' ') }, children: content }
}
