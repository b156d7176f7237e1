import type { ElementContent, Root, RootContent, Text } from 'hast'

/**
 * Drop the one space an author typed between Han and Latin letters or figures: `text-autospace` sets the gap (CLREQ §3.2.2);
 * and that within full-width brackets or before a full-width mark, where a line could break (CLREQ 行首行尾禁则).
 * Across inline elements too; code, math and `.keep` are left as they are. Changes the tree it is given.
 */
export function closeSpaces(tree: Root | { children: ElementContent[] }): void {
	const run: Leaf[] = []
	walk(tree.children, run, true)
	close(run)
}

interface Leaf {
	node: Text
	/** False where nothing may change; it still tells its neighbours which character stands beside them. */
	open: boolean
}

const inline = new Set(
	'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rb ruby s samp small span strong sub sup time u var wbr'.split(' '),
)
const still = new Set(['code', 'pre', 'kbd', 'samp', 'math', 'svg', 'script', 'style', 'textarea'])
const gone = new Set(['rt', 'rp'])

function walk(nodes: RootContent[], run: Leaf[], open: boolean): void {
	for (const node of nodes) {
		if (node.type === 'text') run.push({ node, open })
		if (node.type !== 'element' || gone.has(node.tagName)) continue
		// A formula or a picture is no letter, but a mark behind it is still not set apart.
		if (node.tagName === 'math' || node.tagName === 'img') {
			run.push({ node: { type: 'text', value: '\ufffc' }, open: false })
			continue
		}
		const names = node.properties['className']
		const mayChange = open && !still.has(node.tagName) && !(Array.isArray(names) && names.includes('keep'))
		if (inline.has(node.tagName)) {
			walk(node.children, run, mayChange)
			continue
		}
		close(run)
		walk(node.children, run, mayChange)
		close(run)
	}
}

const han = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}'
const latin = `[[\\p{L}\\p{N}\\p{M}]--[${han}\\p{No}]]`
const beforeMark = '(?<=\\S) (?=[，。、；：！？）》」』】〉])'
const afterMark = '(?<=[（《「『【〈]) (?=\\S)'
const typed = new RegExp(`(?<=[${han}]) (?=${latin})|(?<=${latin}|[%‰°℃]) (?=[${han}])|${beforeMark}|${afterMark}`, 'gv')

function close(run: Leaf[]): void {
	const leaves = run.splice(0).filter((leaf) => leaf.node.value !== '')
	// The neighbours are read before anything changes, so that one space is judged once.
	const texts = leaves.map((leaf) => leaf.node.value)
	for (const [at, leaf] of leaves.entries()) {
		if (!leaf.open || !leaf.node.value.includes(' ')) continue
		const before = [...(texts[at - 1] ?? '').slice(-2)].at(-1) ?? ''
		const after = [...(texts[at + 1] ?? '').slice(0, 2)][0] ?? ''
		const closed = `${before}${texts[at]}${after}`.replace(typed, '')
		leaf.node.value = closed.slice(before.length, closed.length - after.length)
	}
}
