import type { Element, ElementContent, Root, RootContent, Text } from 'hast'

const definition = /^\*\[([^\]\n]{1,60})\]:[ \t]*(\S.*)$/

/** `*[HTML]: 超文本标记语言`, a line each in a paragraph of their own: every HTML of the file's text carries its meaning. */
export function abbreviations(bodies: Root[]): void {
	const meanings = new Map<string, string>()
	for (const body of bodies) body.children = body.children.filter((node) => !isDefinitions(node, meanings))
	if (meanings.size === 0) return
	const words = [...meanings.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
	// A Latin word is itself only between other characters: HTML is not in XHTML.
	const pattern = new RegExp(`(?<![A-Za-z0-9])(${words.join('|')})(?![A-Za-z0-9])`, 'g')
	for (const body of bodies) explain(body, { pattern, meanings })
}

function isDefinitions(node: RootContent, meanings: Map<string, string>): boolean {
	if (node.type !== 'element' || node.tagName !== 'p') return false
	const [only, ...others] = node.children
	if (only?.type !== 'text' || others.length > 0 || !only.value.startsWith('*[')) return false
	const lines = only.value.split('\n').map((line) => definition.exec(line.trim()))
	if (lines.some((line) => line === null)) return false
	for (const line of lines) meanings.set(line![1]!, line![2]!)
	return true
}

const verbatim = new Set(['pre', 'code', 'abbr', 'math', 'kbd'])

function explain(parent: Root | Element, known: { pattern: RegExp; meanings: Map<string, string> }): void {
	parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
		if (node.type === 'text') return marked(node, known)
		if (node.type === 'element' && !verbatim.has(node.tagName) && node.properties['dataTex'] === undefined) explain(node, known)
		return [node]
	})
}

function marked(node: Text, { pattern, meanings }: { pattern: RegExp; meanings: Map<string, string> }): ElementContent[] {
	const parts = node.value.split(pattern)
	if (parts.length === 1) return [node]
	return parts.flatMap((value, index): ElementContent[] => {
		const text: Text = { ...node, value }
		if (index % 2 === 0) return value === '' ? [] : [text]
		const title = meanings.get(value) ?? ''
		const word: Element = { type: 'element', tagName: 'abbr', properties: { title }, children: [text] }
		return [node.position ? { ...word, position: node.position } : word]
	})
}
