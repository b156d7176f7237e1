import type { Element, ElementContent, Root } from 'hast'
import type {
	Code,
	FootnoteDefinition,
	FootnoteReference,
	Image,
	ImageReference,
	Root as MdastRoot,
	Parents,
	PhrasingContent,
	RootContent,
} from 'mdast'
import { defListHastHandlers } from 'mdast-util-definition-list'
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast'
import type { VFile } from 'vfile'
import type { Note } from '../publication.ts'
import { container } from './containers.ts'
import { listingLanguage } from './listing-language.ts'
import type { Complain } from './source.ts'

/** A file's text as hast, and its notes in the order of their first calls. */
export interface Draft {
	body: Root
	notes: Note[]
}

/** What the containers' lines carried beside their names. */
export interface Extras {
	titles: Map<number, string>
	complain: Complain
}

/** mdast → hast, with our shapes for calls, listings, math and containers. Raw HTML is still raw. */
export function hast(tree: MdastRoot, file: VFile, extras: Extras): Draft {
	const notes = new Map<string, Note>()
	const noteId = noteIds()
	let state: State | undefined

	const handlers: Handlers = {
		...defListHastHandlers,
		footnoteReference(current: State, node: FootnoteReference): Element {
			state = current
			const id = noteId(node.identifier)
			let note = notes.get(node.identifier)
			if (!note) {
				note = { id, calls: [], content: [] }
				notes.set(node.identifier, note)
			}
			const call = `${id}-call-${note.calls.length + 1}`
			note.calls.push(call)
			const element: Element = {
				type: 'element',
				tagName: 'a',
				properties: { className: ['note-call'], href: `note:${id}`, id: call },
				children: [],
			}
			current.patch(node, element)
			return element
		},
		code(current: State, node: Code) {
			unclosed(node, String(file), extras)
			return listing(current, node)
		},
		image: captioned,
		imageReference: captioned,
		inlineMath: (current: State, node: RootContent & { value: string }) => math(current, node, 'inline'),
		math: (current: State, node: RootContent & { value: string }) => math(current, node, 'display'),
		containerDirective: (current: State, node) => container(current, node, extras),
	}
	const made = toHast(tree, { allowDangerousHtml: true, handlers, file, clobberPrefix: '' })
	const body: Root = made.type === 'root' ? made : { type: 'root', children: [made as ElementContent] }
	fillNotes(tree, notes, state, extras)
	return { body, notes: [...notes.values()] }
}

/** An image; alone in its lines with the words of its caption, which `figures` puts where they belong. */
function captioned(state: State, node: Image | ImageReference, parent: Parents | undefined): ElementContent | ElementContent[] | undefined {
	const made = node.type === 'image' ? defaultHandlers.image(state, node) : defaultHandlers.imageReference(state, node)
	const words = node.data?.caption
	if (words && !Array.isArray(made) && made?.type === 'element' && parent?.type === 'paragraph' && parent.children.every(isBeside))
		made.children = state.all({ type: 'paragraph', children: words })
	return made
}

/** What may stand beside an image of a figure: others, line ends and attributes. */
function isBeside(node: PhrasingContent): boolean {
	return /^(image|imageReference|break)$/.test(node.type) || (node.type === 'text' && /^\s*(\{[^{}]*\}\s*)?$/.test(node.value))
}

/** Contents of called notes; a note may call another. Definitions that nobody calls are complained of, and kept as notes of the last place they could be read. */
function fillNotes(tree: MdastRoot, notes: Map<string, Note>, state: State | undefined, { complain }: Extras): void {
	const filled = new Set<string>()
	for (let more = true; more; ) {
		more = false
		for (const [identifier, note] of notes) {
			if (filled.has(identifier) || !state) continue
			filled.add(identifier)
			more = true
			const definition = state.footnoteById.get(identifier.toUpperCase())
			if (!definition) continue
			note.content = state
				.wrap(state.all(definition) as ElementContent[], true)
				.filter((child) => child.type !== 'text') as ElementContent[]
			note.position = definition.position
		}
	}
	for (const child of definitions(tree)) {
		if (notes.has(child.identifier)) continue
		complain({
			rule: 'note-is-called',
			reason: `Note \`[^${child.identifier}]\` is never called; it is left out. Write \`[^${child.identifier}]\` where it belongs`,
			node: child,
		})
	}
}

function definitions(tree: MdastRoot): FootnoteDefinition[] {
	const found: FootnoteDefinition[] = []
	const visit = (node: { children?: unknown[] } & { type: string }): void => {
		if (node.type === 'footnoteDefinition') found.push(node as FootnoteDefinition)
		else for (const child of node.children ?? []) visit(child as never)
	}
	visit(tree)
	return found
}

/** The id of a note in the document, from what stands in the brackets; two notes never share one. */
function noteIds(): (identifier: string) => string {
	const known = new Map<string, string>()
	const taken = new Set<string>()
	return (identifier) => {
		const found = known.get(identifier)
		if (found) return found
		const name = `fn-${identifier.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-')}`
		let id = name
		for (let n = 2; taken.has(id); n++) id = `${name}-${n}`
		known.set(identifier, id)
		taken.add(id)
		return id
	}
}

/** CommonMark §4.5: a fence that is not closed takes all that follows in its block. */
function unclosed({ position }: Code, text: string, { complain }: Extras): void {
	const source = text.slice(position?.start.offset, position?.end.offset)
	const fence = /^(`{3,}|~{3,})/.exec(source)?.[1]
	if (!fence && isProse(source))
		complain({
			rule: 'prose-is-no-listing',
			reason: `“${source.trim().slice(0, 20)}…” is indented by four columns and so a listing, as Markdown has it; take the indent out if it is a paragraph`,
			node: { position },
		})
	if (!fence || new RegExp(`\\n[ \\t>]*${fence}${fence[0]}*[ \\t]*$`).test(source)) return
	const below = source.split('\n').length - 1
	const what =
		below === 0
			? 'is empty, for what follows is indented less; indent it as far as the fence'
			: `is never closed: ${below === 1 ? 'the line' : `the ${below} lines`} below it are code. Write “${fence}” alone in a line behind it`
	complain({
		rule: 'fence-is-closed',
		reason: `The listing that begins with “${fence}” here ${what}`,
		node: { position: position && { start: position.start, end: position.start } },
	})
}

/** Chinese sentences, and no code. */
function isProse(source: string): boolean {
	const bare = source.replace(/\s/g, '')
	return /[。！？]”?$/.test(bare) && (bare.match(/[\p{Script=Han}，。、；：？！“”]/gu)?.length ?? 0) > bare.length * 0.8
}

/** A code block: `figure.listing`, with the title and the marked lines of its info string. */
function listing(state: State, node: Code): Element {
	// A title without a language stands where the language would.
	const meta = [/^[\w-]+=/.test(node.lang ?? '') ? node.lang : '', node.meta].filter(Boolean).join(' ')
	const language = listingLanguage(node.lang)
	if (language?.toLowerCase() === 'mermaid') return diagram(state, node)
	const title = /\b(?:title|caption|filename)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(meta)
	const { text, lines } = withoutComments(node.value)
	const named = /\{([\d,\s-]+)\}|\bhl_lines="?([\d\s,-]+)/.exec(`${meta} ${node.lang ?? ''}`)
	const marks = [...lineNumbers((named?.[1] ?? named?.[2] ?? '').trim().replace(/\s+/g, ',')), ...lines].filter((line) => line > 0)
	const code: Element = {
		type: 'element',
		tagName: 'code',
		properties: {},
		children: [{ type: 'text', value: text ? `${text}\n` : '' }],
	}
	if (language) code.properties['className'] = [`language-${language}`]
	if (marks.length > 0) code.properties['dataMarks'] = [...new Set(marks)].sort((a, b) => a - b).join(' ')
	const pre: Element = { type: 'element', tagName: 'pre', properties: {}, children: [code] }
	const figure: Element = { type: 'element', tagName: 'figure', properties: { className: ['listing'] }, children: [pre] }
	const id = /#([\p{L}\p{N}_:-]+)/u.exec(meta)?.[1]
	if (id) figure.properties['id'] = id
	const caption = title?.[1] ?? title?.[2] ?? title?.[3]
	if (caption)
		figure.children.unshift({ type: 'element', tagName: 'figcaption', properties: {}, children: [{ type: 'text', value: caption }] })
	for (const element of [code, pre, figure]) state.patch(node, element)
	return figure
}

/** VitePress marks lines by comments in the code (`// [!code ++]`): the comments go, the lines are marked. */
function withoutComments(value: string): { text: string; lines: number[] } {
	const lines: number[] = []
	if (!value.includes('[!code ')) return { text: value, lines }
	const text = value.split('\n').map((line, index) => {
		const found =
			/[ \t]*(?:\/\/|#|--|\/\*|<!--|;|%)[ \t]*\[!code (?:highlight|hl|focus|\+\+|--|warning|error)(?::(\d+))?\][ \t]*(?:\*\/|-->)?[ \t]*$/.exec(
				line,
			)
		if (!found) return line
		for (let n = 0; n < Math.min(Number(found[1] ?? 1), 1000); n++) lines.push(index + 1 + n)
		return line.slice(0, found.index)
	})
	return { text: text.join('\n'), lines }
}

/** A drawing by its source; `mermaid "标题"` names it. */
function diagram(state: State, node: Code): Element {
	const title = /^"([^"]*)"|title=(?:"([^"]*)"|(\S+))/.exec(node.meta ?? '')
	const caption = title?.[1] ?? title?.[2] ?? title?.[3]
	const id = /#([\p{L}\p{N}_:-]+)/u.exec(node.meta ?? '')?.[1]
	const code: Element = { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: `${node.value}\n` }] }
	const pre: Element = { type: 'element', tagName: 'pre', properties: { className: ['source'] }, children: [code] }
	const figure: Element = {
		type: 'element',
		tagName: 'figure',
		properties: { className: ['diagram'], dataLanguage: 'mermaid', ...(id ? { id } : {}) },
		children: [pre],
	}
	if (caption)
		figure.children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: [{ type: 'text', value: caption }] })
	for (const element of [code, pre, figure]) state.patch(node, element)
	return figure
}

function lineNumbers(ranges: string): number[] {
	return ranges.split(',').flatMap((range) => {
		const [from = 0, to = from] = range.trim().split('-').map(Number)
		return Array.from({ length: Math.min(Math.max(0, to - from + 1), 1000) }, (_, index) => from + index)
	})
}

function math(state: State, node: RootContent & { value: string }, kind: 'inline' | 'display'): Element {
	// GitHub's and GitLab's $`…`$.
	const tex = kind === 'inline' ? node.value.replace(/^`([^`]+)`$/, '$1') : node.value
	const element: Element = {
		type: 'element',
		tagName: kind === 'inline' ? 'span' : 'div',
		properties: { className: ['math', kind], dataTex: tex },
		children: [{ type: 'text', value: tex }],
	}
	const id = 'meta' in node && typeof node.meta === 'string' ? /\{#([\p{L}\p{N}_:.-]+)/u.exec(node.meta)?.[1] : undefined
	if (id) element.properties['id'] = id
	state.patch(node, element)
	return element
}
