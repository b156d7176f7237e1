import type { CssNode, List, ListItem } from 'css-tree'
import type { Complaint } from '../report.ts'

/**
 * The manuscript's own sheet without what loads anything, runs anything or is no CSS: the rest as it would be parsed.
 * What is taken out is complained of at its line. `unwanted` are properties that an edition cannot have.
 */
export async function safeStyle(css: string, complain: (complaint: Complaint) => void, unwanted: string[] = []): Promise<string> {
	if (css.trim() === '') return ''
	const { parse, walk, generate } = await import('css-tree')
	const refuse = (reason: string, line: number | undefined) =>
		complain({ rule: 'style-is-safe', reason, file: 'style.css', line: line ?? 1 })
	const broken = new Set<number>()
	const tree = parse(css, {
		positions: true,
		parseCustomProperty: false,
		onParseError({ line, message }) {
			if (!broken.has(line)) refuse(`“${lineOf(css, line)}” is no CSS (${message}); it is left out`, line)
			broken.add(line)
		},
	})
	walk(tree, {
		enter(node: CssNode, item: ListItem<CssNode> | null, list: List<CssNode> | null) {
			const why = fault(node, unwanted, generate)
			if (why === undefined || !item || !list) return undefined
			if (why !== '') refuse(`\`${generate(node).slice(0, 60)}\` ${why}; it is left out`, node.loc?.start.line)
			list.remove(item)
			return walk.skip
		},
	})
	return generate(tree)
}

/** At-rules that only arrange what is there. */
const rules = new Set(['media', 'supports', 'page', 'layer', 'container'])

/** Why a node cannot stay; empty where the parser has said it already; undefined where it can. */
function fault(node: CssNode, unwanted: string[], generate: (node: CssNode) => string): string | undefined {
	if (node.type === 'Atrule') return rules.has(node.name.toLowerCase()) ? undefined : 'may load what is not in the book'
	if (node.type === 'Raw') return ''
	if (node.type === 'Rule') return node.prelude.type === 'Raw' ? '' : undefined
	if (node.type !== 'Declaration') return undefined
	if (unwanted.includes(node.property.toLowerCase())) return 'has no place in this edition'
	if (/^(behavior|-moz-binding)$/i.test(node.property)) return 'runs what is not in the book'
	const value = generate(node.value)
	if (/\b(url|src|image|image-set|element|expression)\(/i.test(value)) return 'loads or runs what is not in the book'
	const isBroken = node.value.type === 'Raw' ? !node.property.startsWith('--') : node.value.children.isEmpty
	return isBroken ? '' : undefined
}

function lineOf(css: string, line: number): string {
	return (css.split('\n')[line - 1] ?? '').trim().slice(0, 60)
}
