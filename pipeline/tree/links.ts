import { slug } from 'github-slugger'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { decoded } from '../decoded.ts'
import { classNames } from '../element.ts'
import type { Chapter } from '../publication.ts'
import type { Complain } from './source.ts'

/** Resolve every link: within the book to `ref:chapter#id`; what leads nowhere becomes plain text and is complained of. */
export function links(chapters: Chapter[], { files, base }: Pick<Known, 'files' | 'base'>, complain: Complain): void {
	const index = indexOf(chapters)
	for (const chapter of chapters) {
		const visit = (parent: Root | Element): void => {
			const children: ElementContent[] = []
			for (const node of parent.children as ElementContent[]) {
				if (node.type !== 'element') {
					children.push(node)
					continue
				}
				visit(node)
				if (node.tagName !== 'a' || isCall(node)) children.push(node)
				else
					children.push(
						...resolved(node, { chapter, index, files, base, complain: (complaint) => complain({ file: chapter.file, ...complaint }) }),
					)
			}
			parent.children = children
		}
		visit(chapter.body)
		for (const note of chapter.notes) {
			const holder: Root = { type: 'root', children: note.content }
			visit(holder)
			note.content = holder.children as ElementContent[]
		}
	}
}

interface Known {
	chapter: Chapter
	index: Index
	/** Files that are no chapters. */
	files: Set<string>
	/** The folder that `/…` starts from, with `/` behind. */
	base: string
	complain: Complain
}
interface Index {
	/** Chapters of a file, in order: a single file may hold several. */
	byFile: Map<string, Chapter[]>
	byLowerFile: Map<string, string>
	ids: Map<string, Set<string>>
	/** The chapters that have an id. */
	holders: Map<string, Chapter[]>
}

function indexOf(chapters: Chapter[]): Index {
	const index: Index = { byFile: new Map(), byLowerFile: new Map(), ids: new Map(), holders: new Map() }
	for (const chapter of chapters) {
		index.byFile.set(chapter.file, [...(index.byFile.get(chapter.file) ?? []), chapter])
		index.byLowerFile.set(chapter.file.toLowerCase(), chapter.file)
		const own = new Set<string>()
		const collect = (nodes: RootContent[]): void => {
			for (const node of nodes) {
				if (node.type !== 'element') continue
				const id = node.properties['id']
				if (typeof id === 'string') own.add(id)
				collect(node.children)
			}
		}
		collect(chapter.body.children)
		for (const note of chapter.notes) collect(note.content)
		index.ids.set(chapter.id, own)
		for (const id of own) {
			const holders = index.holders.get(id)
			if (holders) holders.push(chapter)
			else index.holders.set(id, [chapter])
		}
	}
	return index
}

const isCall = (node: Element) => classNames(node).includes('note-call') && String(node.properties['href']).startsWith('note:')

function resolved(node: Element, known: Known): ElementContent[] {
	const href = node.properties['href']
	if (typeof href !== 'string') return node.properties['id'] !== undefined ? [{ ...node, tagName: 'span' }] : node.children
	if (href.startsWith('//')) return [{ ...node, properties: { ...node.properties, href: `https:${href}` } }]
	const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(href)?.[1]?.toLowerCase()
	if (scheme && ['http', 'https', 'mailto', 'tel', 'ftp'].includes(scheme)) {
		if (node.children.length === 0) return [{ ...node, children: [{ type: 'text', value: href }] }]
		return [node]
	}
	if (scheme && !isFileName(href, known)) {
		known.complain({
			rule: 'link-is-safe',
			reason: `A link to \`${href.slice(0, 80)}\` is not followed: only http, https, mailto, tel and links within the book are`,
			node,
		})
		return plain(node)
	}
	return local(node, href, known)
}

/** `a:b.md` may be a file's name. */
const isFileName = (href: string, { index, chapter }: Known) => index.byFile.has(join(chapter.file, decoded(href.split('#')[0]!)))

function local(node: Element, href: string, known: Known): ElementContent[] {
	const { chapter, index, complain } = known
	const hash = href.indexOf('#')
	const path = decoded((hash < 0 ? href : href.slice(0, hash)).replace(/\?.*$/, '')).replaceAll('\\', '/')
	const fragment = hash < 0 ? undefined : decoded(href.slice(hash + 1))
	const targets = path === '' ? [chapter] : targetsOf(path, node.data?.file, known)
	if (targets.length === 0) {
		const isThere = known.files.has(join(chapter.file, path))
		const reason = isThere ? `\`${path}\` is in the folder but not a chapter of the book` : `\`${path}\` is not there`
		complain({ rule: 'link-resolves', reason: `Link “${href}” leads nowhere: ${reason}; it is plain text now`, node })
		return plain(node)
	}
	if (!fragment) return [reference(node, targets[0]!, undefined)]
	const found = find(fragment, targets, index) ?? (path === '' ? anywhere(fragment, chapter, index) : undefined)
	if (found) return [reference(node, found.chapter, found.id)]
	complain({
		rule: 'link-resolves',
		reason: `Link “${href}” leads nowhere: \`${targets[0]!.file}\` has no heading or id \`#${fragment}\`${path === '' ? '; it is plain text now' : '; it leads to the chapter now'}`,
		node,
	})
	return path === '' ? plain(node) : [reference(node, targets[0]!, undefined)]
}

function reference(node: Element, chapter: Chapter, id: string | undefined): Element {
	const properties: Element['properties'] = { ...node.properties, href: `ref:${chapter.id}${id === undefined ? '' : `#${id}`}` }
	// GitBook shows a page's title in place of the words of a mention.
	const isMention = properties['title'] === 'mention'
	if (isMention) delete properties['title']
	if (node.children.length === 0 || isMention) properties['className'] = ['reference']
	return { ...node, properties, ...(isMention ? { children: [] } : {}) }
}

/** The text of a link that leads nowhere; without any, its target, so that nothing vanishes. */
function plain(node: Element): ElementContent[] {
	const words: ElementContent[] = node.children.length > 0 ? node.children : [{ type: 'text', value: String(node.properties['href']) }]
	return node.properties['id'] !== undefined
		? [{ ...node, tagName: 'span', properties: { id: node.properties['id'] }, children: words }]
		: words
}

/** A path as books write it: to the file, its .html, its folder, from the file's place, from that of the file which it includes, or from the root. */
function targetsOf(path: string, included: string | undefined, { chapter, index, base: root }: Known): Chapter[] {
	const bases = path.startsWith('/')
		? [...new Set([root + path.slice(1), path.slice(1)])]
		: [chapter.file, included ?? []].flat().map((file) => join(file, path))
	for (const base of bases) {
		const clean = base.replace(/\/+$/, '')
		const stem = clean.replace(/\.(html?|md|markdown|xhtml)$/i, '')
		const candidates = [
			clean,
			`${stem}.md`,
			`${stem}.markdown`,
			`${clean}.md`,
			...['README.md', 'readme.md', 'index.md', '_index.md'].map((name) => (clean ? `${clean}/${name}` : name)),
		]
		if (/(^|\/)index$/i.test(stem)) candidates.push(...['README.md', 'index.md'].map((name) => stem.replace(/index$/i, name)))
		for (const candidate of candidates) {
			const found = index.byFile.get(candidate) ?? index.byFile.get(index.byLowerFile.get(candidate.toLowerCase()) ?? '')
			if (found) return found
		}
	}
	return []
}

function find(fragment: string, chapters: Chapter[], index: Index): { chapter: Chapter; id: string } | undefined {
	const wanted = [fragment, fragment.toLowerCase(), slug(fragment), slug(fragment).replace(/-+/g, '-'), slug(fragment).replace(/--+/g, '')]
	for (const chapter of chapters) for (const id of wanted) if (index.ids.get(chapter.id)?.has(id)) return { chapter, id }
	return undefined
}

/** `#fig-x` may stand in another chapter, when only one has it. */
function anywhere(fragment: string, from: Chapter, index: Index): { chapter: Chapter; id: string } | undefined {
	const holders = (index.holders.get(fragment) ?? []).filter((chapter) => chapter !== from)
	return holders.length === 1 ? { chapter: holders[0]!, id: fragment } : undefined
}

/** A relative path from the folder of a file; `..` above the root stays where it is and matches nothing. */
function join(file: string, path: string): string {
	const parts = path.startsWith('/') ? [] : file.split('/').slice(0, -1)
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
		else parts.push(part)
	}
	return parts.join('/')
}
