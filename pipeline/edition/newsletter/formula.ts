import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

/**
 * MathML as text with raised and lowered parts, for media that draw none: x² becomes `<i>x</i><sup>2</sup>`,
 * a fraction (a + b)/c, a root √(x). Annotations and invisible operators vanish.
 */
export function formula(math: Element): ElementContent[] {
	return join(parts(math))
}

const RELATIONS = new Set([...'=≠≈≡∼≤≥<>≪≫∈∉⊂⊆→←↔⇒⇔↦∝+−±×÷·∪∩∧∨'])
const INVISIBLE = /[\u2061-\u2064\u200b]/g

function parts(node: ElementContent): ElementContent[] {
	if (node.type === 'text') return [node]
	if (node.type !== 'element') return []
	const children = node.children.filter((child) => child.type === 'element')
	const [first, second, third] = children.map(parts)
	switch (node.tagName) {
		case 'mi':
		case 'mn':
		case 'mtext':
		case 'ms':
			return letters(node)
		case 'mo':
			return operator(node)
		case 'mspace':
			return [text(' ')]
		case 'semantics':
			return first ?? []
		case 'annotation':
		case 'annotation-xml':
		case 'mphantom':
			return []
		case 'mfrac':
			return [...group(first), text('/'), ...group(second)]
		case 'msqrt':
			return [text('√'), ...group(children.flatMap(parts))]
		case 'mroot':
			return [h('sup', second), text('√'), ...group(first)]
		case 'mover':
			return [...(accented(first, second) ?? [...(first ?? []), h('sup', second)])]
		case 'msup':
			return [...(first ?? []), h('sup', second)]
		case 'msub':
		case 'munder':
			return [...(first ?? []), h('sub', second), ...afterOperator(children[0])]
		case 'msubsup':
		case 'munderover':
			return [...(first ?? []), h('sub', second), h('sup', third), ...afterOperator(children[0])]
		case 'mtr':
			return children.flatMap((child, index) => (index > 0 ? [text(' '), ...parts(child)] : parts(child)))
		case 'mtable':
			return children.flatMap((child, index) => (index > 0 ? [text('; '), ...parts(child)] : parts(child)))
		default:
			return node.children.flatMap((child, at, all) =>
				isFraction(child) && (binds(all[at - 1]) || binds(all[at + 1])) ? [text('('), ...parts(child), text(')')] : parts(child),
			)
	}
}

function isFraction(node: ElementContent): boolean {
	return node.type === 'element' && node.tagName === 'mfrac'
}

/** Does what stands beside a fraction seem to belong to it? */
function binds(node: ElementContent | undefined): boolean {
	return (
		node?.type === 'element' &&
		!(node.tagName === 'mo' && (RELATIONS.has(letterText(node)) || /^[,，;；.。]$/.test(letterText(node)))) &&
		node.tagName !== 'mspace'
	)
}

/** ∑ and its bounds stand off from what is summed. */
function afterOperator(base: Element | undefined): ElementContent[] {
	return base?.tagName === 'mo' ? [text(' ')] : []
}

const ACCENTS: Record<string, string> = {
	'^': '\u0302',
	ˆ: '\u0302',
	'‾': '\u0304',
	'¯': '\u0304',
	'~': '\u0303',
	'˜': '\u0303',
	'→': '\u20d7',
	'⃗': '\u20d7',
	'˙': '\u0307',
	'¨': '\u0308',
}

/** ŷ: an accent over one letter is written over it. */
function accented(base: ElementContent[] | undefined, over: ElementContent[] | undefined): ElementContent[] | undefined {
	const mark = ACCENTS[(over ?? []).map(letterText).join('').trim()]
	const [only, ...more] = base ?? []
	if (!mark || !only || more.length > 0 || [...letterText(only)].length !== 1) return undefined
	return [only.type === 'element' ? { ...only, children: [text(letterText(only) + mark)] } : text(letterText(only) + mark)]
}

function letters(node: Element): ElementContent[] {
	const word = letterText(node)
	return node.tagName === 'mi' && /^[A-Za-z]$/.test(word) && node.properties['mathvariant'] !== 'normal' ? [h('i', word)] : [text(word)]
}

function operator(node: Element): ElementContent[] {
	const sign = letterText(node).replace(INVISIBLE, '')
	return sign === '' ? [] : [text(RELATIONS.has(sign) && node.properties['form'] !== 'prefix' ? ` ${sign} ` : sign)]
}

function group(nodes: ElementContent[] = []): ElementContent[] {
	const joined = join(nodes)
	return joined.length <= 1 && joined.every((node) => [...letterText(node)].length <= 2) ? joined : [text('('), ...trim(joined), text(')')]
}

function join(nodes: ElementContent[]): ElementContent[] {
	const joined: ElementContent[] = []
	for (const node of nodes) {
		const last = joined.at(-1)
		if (node.type === 'text' && last?.type === 'text') joined[joined.length - 1] = text((last.value + node.value).replace(/ {2,}/g, ' '))
		else if (node.type !== 'text' || node.value !== '') joined.push(node)
	}
	return trim(joined)
}

function trim(nodes: ElementContent[]): ElementContent[] {
	return nodes.map((node, index) => {
		if (node.type !== 'text') return node
		const start = index === 0 ? node.value.trimStart() : node.value
		return text(index === nodes.length - 1 ? start.trimEnd() : start)
	})
}

function letterText(node: ElementContent): string {
	return node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(letterText).join('') : ''
}

function text(value: string): ElementContent {
	return { type: 'text', value }
}
