import type { Element, ElementContent } from 'hast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { State } from 'mdast-util-to-hast'
import type { Extras } from './hast.ts'

/** The boxes by every name that authors use for them. */
const admonitions: Record<string, string> = {
	note: 'note',
	info: 'note',
	abstract: 'note',
	summary: 'note',
	tldr: 'note',
	seealso: 'note',
	todo: 'note',
	example: 'note',
	question: 'note',
	help: 'note',
	faq: 'note',
	tip: 'tip',
	tips: 'tip',
	hint: 'tip',
	success: 'tip',
	check: 'tip',
	done: 'tip',
	important: 'important',
	warning: 'warning',
	warn: 'warning',
	caution: 'warning',
	attention: 'warning',
	danger: 'danger',
	error: 'danger',
	bug: 'danger',
	fail: 'danger',
	failure: 'danger',
	missing: 'danger',
}

/** The kind of box that a word names, in English or Chinese; undefined for none. */
export function admonitionKind(word: string): string | undefined {
	const chinese: Record<string, string> = { 注: 'note', 注意: 'warning', 提示: 'tip', 警告: 'warning', 危险: 'danger', 重要: 'important' }
	// Quarto calls them `callout-note`.
	return admonitions[word.toLowerCase().replace(/^callout-/, '')] ?? chinese[word]
}

/** `:::name` → its construct; an unknown name keeps its content and is complained of. */
export function container(state: State, node: ContainerDirective, { titles, complain }: Extras): ElementContent | ElementContent[] {
	const first = node.children[0]
	const label = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? first : undefined
	if (label) node.children.shift()
	const line = node.position?.start.line ?? 0
	const title: ElementContent[] = label
		? (state.all(label) as ElementContent[])
		: titles.has(line)
			? [{ type: 'text', value: titles.get(line) ?? '' }]
			: []
	const content = state
		.wrap(state.all(node) as ElementContent[], true)
		.filter((child) => child.type !== 'text' || child.value.trim() !== '') as ElementContent[]
	const attributes = node.attributes ?? {}
	const make = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => {
		const element: Element = {
			type: 'element',
			tagName,
			properties: { ...(attributes['id'] ? { id: attributes['id'] } : {}), ...properties },
			children,
		}
		state.patch(node, element)
		return element
	}
	const kind = admonitionKind(node.name)
	if (kind) {
		const heading: ElementContent[] =
			title.length > 0 ? [{ type: 'element', tagName: 'p', properties: { className: ['admonition-title'] }, children: title }] : []
		return make('aside', { className: ['admonition'], dataKind: kind }, [...heading, ...content])
	}
	switch (node.name.toLowerCase()) {
		case 'verse':
		case 'poem':
			return make('div', { className: ['verse'] }, content)
		case 'epigraph':
			return make('blockquote', { className: ['epigraph'] }, content)
		case 'quote':
			return make('blockquote', {}, content)
		case 'details':
			return make('details', {}, [
				{ type: 'element', tagName: 'summary', properties: {}, children: title.length > 0 ? title : [{ type: 'text', value: '…' }] },
				...content,
			])
		case 'only': {
			const editions = (attributes['edition'] ?? attributes['editions'] ?? Object.keys(attributes).join(' '))
				.split(/[\s,]+/)
				.filter(Boolean)
			return make('div', { className: ['only'], dataEditions: editions.join(' ') }, content)
		}
		case 'tabs':
			return make('div', { className: ['tabs'] }, content)
		case 'tab':
			return make(
				'section',
				{ className: ['tab'], dataTitle: title.map((child) => (child.type === 'text' ? child.value : '')).join('') },
				content,
			)
	}
	// pandoc's `::: {#id}` only names what it holds.
	if (node.name === 'div') return make('div', {}, content)
	complain({
		rule: 'syntax-is-known',
		reason: `Container \`:::${node.name}\` is not known; its content is kept. Known: note, tip, important, warning, danger, verse, epigraph, details, tabs, only`,
		node,
	})
	return [...(title.length > 0 ? [make('p', {}, title)] : []), ...content]
}
