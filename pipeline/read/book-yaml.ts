import { type Document, isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Metadata, schema } from '../metadata.ts'
import type { Complaint, Rule } from '../report.ts'
import { renameKeys, withPeople } from './people.ts'

/** Keys of other tools' front matter that mean nothing here and are no mistake. */
const foreign =
	/^(layout|tags?|categor(y|ies)|permalink|weight|draft|published|slug|url|aliases|comments?|toc|mathjax|math|lastmod|updated|editLink|sidebar|outline|sidebar_position|nav_order|parent|has_children|id|hide|thumbnail|cover|banner|top|sticky|excerpt|summary|image|images|head|prev|next|lang|type|icon|redirect_from|translator|via|reviewer|selector|topic|collector|original|copyright|abbrlink|keywords|header.*|subject|status|proofreader|reviewed_by|translated_by|published_by|published_date|selected_by|original_url|article_url|menu|linkTitle|publishDate|expiryDate|markup|isCJKLanguage|featured_?image|robots|sitemap|sidebarDepth|pageClass|home|hero.*|features|footer|actions?|actionText|tagline|titleTemplate|lastUpdated|pageLayout|article|index|order|star|pin|pinned|katex|mermaid|license|password|reprintPolicy|toc_number|top_img|copyright_.*|post_?id|published_time|modified_time|navigation|nav_exclude|grand_parent|last_modified_at|show.?toc|hidden?|unlisted|featured|background|header-img|catalog|contributors?|search|template|status|coverY|vars|metaLinks|typora-.*|css_?class(es)?|sidebar_.*|params|custom_edit_url|uuid|created|modified_at)$/i

/** Where a YAML text stands in a file: added to every line. */
export interface YamlSource {
	text: string
	file: string
	/** Lines of the file before the YAML text. */
	offset: number
	/** `book`: every key must be ours. `chapter`: well-known keys of other tools are silent and values of a wrong type are warnings. */
	of: 'book' | 'chapter'
}

/** Read metadata: the good keys are kept, every other one is a complaint at its line. */
export function bookYaml(source: YamlSource, complain: (complaint: Complaint) => void): Metadata {
	const lines = new LineCounter()
	const document = parseDocument(source.text, { lineCounter: lines, maxAliasCount: 100, uniqueKeys: true } as never)
	const at = (offset: number | undefined) => {
		const place = lines.linePos(offset ?? 0)
		return { file: source.file, line: place.line + source.offset, column: place.col }
	}
	const soften = source.of === 'chapter' ? ('warning' as const) : undefined
	if (document.errors.length > 0) {
		for (const error of document.errors)
			complain({
				rule: 'yaml-parses',
				reason: `${firstLine(error.message)}; check the indentation and quote values that hold “: ” or “#”`,
				...at(error.pos[0]),
				severity: soften,
			})
		return {}
	}
	renameKeys(document.contents)
	let data: unknown
	try {
		data = document.toJS({ maxAliasCount: 100 })
	} catch (error) {
		complain({
			rule: 'yaml-parses',
			reason: `${firstLine(String((error as Error).message))}; write the values out`,
			...at(0),
			severity: soften,
		})
		return {}
	}
	if (data === null || data === undefined) return {}
	if (typeof data !== 'object' || Array.isArray(data)) {
		complain({
			rule: 'metadata-is-valid',
			reason: 'This must be a list of `key: value` lines, such as `title: 书名`',
			...at(0),
			severity: soften,
		})
		return {}
	}
	// A text may come from another tool, book.yaml does not.
	const isForeign = !/(^|\/)book\.ya?ml$/.test(source.file)
	const checked = prune(data as Record<string, unknown>)
	for (const issue of checked.issues) {
		const place = at(offsetOf(document, issue.path))
		const key = issue.path.join('.')
		if (issue.code === 'unrecognized_keys') {
			for (const unknown of issue.keys) {
				if (isForeign && foreign.test(unknown)) continue
				const near = nearest(unknown, knownKeys(issue.path))
				const where = at(offsetOf(document, [...issue.path, unknown]))
				complain({
					rule: 'key-is-known',
					reason: `Unknown key \`${[...issue.path, unknown].join('.')}\`${near ? `; did you mean \`${near}\`?` : ''}`,
					...where,
					severity: source.of === 'chapter' ? 'info' : undefined,
				})
			}
		} else {
			if (source.of === 'chapter' && foreign.test(key)) continue
			const rule: Rule = 'metadata-is-valid'
			complain({ rule, reason: `\`${key}\` ${reasonOf(issue)}, found ${show(document.getIn(issue.path))}`, ...place, severity: soften })
		}
	}
	return withPeople(checked.metadata)
}

type Issue = z.core.$ZodIssue & { path: (string | number)[] }

/** Parse; drop what does not fit, so that one wrong value costs one key and not the book. */
function prune(data: Record<string, unknown>): { metadata: Metadata; issues: Issue[] } {
	const issues: Issue[] = []
	for (let turn = 0; turn < 50; turn++) {
		const result = schema.safeParse(data)
		if (result.success) return { metadata: result.data, issues }
		for (const issue of result.error.issues as Issue[]) {
			issues.push(issue)
			if (issue.code === 'unrecognized_keys') for (const key of issue.keys) remove(data, [...issue.path, key])
			else remove(data, issue.path)
		}
	}
	return { metadata: {}, issues }
}

function remove(data: unknown, path: (string | number)[]): void {
	let parent = data as Record<string | number, unknown>
	for (const key of path.slice(0, -1)) {
		parent = parent?.[key] as Record<string | number, unknown>
		if (typeof parent !== 'object' || parent === null) return
	}
	const last = path.at(-1)
	if (last === undefined) return
	if (Array.isArray(parent)) parent.splice(Number(last), 1)
	else delete parent[last]
}

function offsetOf(document: Document, path: (string | number)[]): number | undefined {
	let node: unknown = document.contents
	let offset = (node as Node | null)?.range?.[0]
	for (const key of path) {
		if (isMap(node)) {
			const pair = node.items.find((item) => isPair(item) && String((item.key as { value?: unknown })?.value) === String(key))
			if (!pair) break
			offset = (pair.key as Node).range?.[0] ?? offset
			node = pair.value
		} else if (isSeq(node)) {
			node = node.items[Number(key)]
			offset = (node as Node | undefined)?.range?.[0] ?? offset
		} else break
	}
	return offset
}

function knownKeys(path: (string | number)[]): string[] {
	let shape: unknown = schema
	for (const key of path) shape = unwrap((shape as { shape?: Record<string, unknown> }).shape?.[key])
	return Object.keys((unwrap(shape) as { shape?: object })?.shape ?? {})
}

function unwrap(type: unknown): unknown {
	const inner = (type as { def?: { innerType?: unknown } } | undefined)?.def?.innerType
	return inner ? unwrap(inner) : type
}

function nearest(word: string, known: string[]): string | undefined {
	const ranked = known
		.map((key) => ({ key, distance: distance(word.toLowerCase(), key.toLowerCase()) }))
		.sort((a, b) => a.distance - b.distance)
	const best = ranked[0]
	return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.key : undefined
}

/** Levenshtein. */
export function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index)
	for (let i = 1; i <= a.length; i++) {
		const next = [i]
		for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
		row = next
	}
	return row[b.length]!
}

function reasonOf(issue: Issue): string {
	if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`
	if (issue.code === 'invalid_value') return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`
	if (issue.code === 'invalid_union') return 'has a value of the wrong kind'
	return issue.message
}

function article(word: string): string {
	return word === 'object' ? 'a map of keys' : word === 'array' ? 'a list' : `a ${word}`
}

function show(value: unknown): string {
	const text = String((value as { toJSON?: () => unknown })?.toJSON ? JSON.stringify((value as { toJSON: () => unknown }).toJSON()) : value)
	return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`
}

function firstLine(text: string): string {
	return text.split('\n')[0]!.replace(/:$/, '')
}
