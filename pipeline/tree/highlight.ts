import type { Element, ElementContent, Root } from 'hast'
import type { LanguageFn } from 'highlight.js'
import hljs from 'highlight.js/lib/core'
import { classNames } from '../element.ts'
import { languageOf, needs } from './languages.ts'

/** Colour code blocks whose language is known: `span.hljs-…` inside `code`. Text and line breaks stay as they are. */
export async function highlight(parent: Root | Element): Promise<void> {
	for (const node of parent.children) {
		if (node.type !== 'element') continue
		if (node.tagName === 'pre') await paint(node)
		else await highlight(node)
	}
}

async function paint(pre: Element): Promise<void> {
	const code = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
	const text = code?.children[0]
	const name = (code ? classNames(code) : []).find((one) => one.startsWith('language-'))?.slice(9)
	const language = name && languageOf(name)
	if (!code || !language || text?.type !== 'text' || text.value.length > 100_000) return
	await load(language)
	const { _emitter: emitter } = hljs.highlight(text.value, { language, ignoreIllegals: true }) as unknown as {
		_emitter: { rootNode: Scope }
	}
	code.children = emitter.rootNode.children.flatMap(toHast)
}

/** A grammar is loaded when the first listing asks for it: all of them are two hundred files. */
async function load(language: string): Promise<void> {
	if (hljs.getLanguage(language)) return
	const { default: grammar } = (await import(`highlight.js/lib/languages/${language}`)) as { default: LanguageFn }
	hljs.registerLanguage(language, grammar)
	for (const other of needs[language] ?? []) await load(other)
}

/** What highlight.js makes of a text, before it writes HTML. */
interface Scope {
	scope?: string
	children: (Scope | string)[]
}

function toHast(node: Scope | string): ElementContent[] {
	if (typeof node === 'string') return node === '' ? [] : [{ type: 'text', value: node }]
	const children = node.children.flatMap(toHast)
	return node.scope ? [{ type: 'element', tagName: 'span', properties: { className: classesOf(node.scope) }, children }] : children
}

/** `title.function` is `hljs-title function_`, as highlight.js's own themes have it. */
function classesOf(scope: string): string[] {
	if (scope.startsWith('language:')) return [scope.replace(':', '-')]
	return scope.split('.').map((part, depth) => (depth === 0 ? `hljs-${part}` : part + '_'.repeat(depth)))
}
