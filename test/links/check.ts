import { posix } from 'node:path'
import { elementsOfHtml, elementsOfXml, type FoundElement, urlsOfCss } from './elements.ts'
import { namedIds, type Reference, references } from './references.ts'
import { folderShelf, type Shelf, zipShelf } from './shelf.ts'

/** Something that does not hold in what was published. */
export interface Problem {
	file: string
	line: number
	rule: 'id-is-unique' | 'link-resolves' | 'source-resolves' | 'source-is-inside' | 'place-is-resolved' | 'script-is-absent' | 'xml-parses'
	found: string
}
export interface Findings {
	documents: number
	/** Links and sources within the output that were followed. */
	links: number
	problems: Problem[]
}

interface Document {
	ids: Set<string>
	twice: { id: string; line: number }[]
	references: Reference[]
	named: { id: string; line: number }[]
}

/** Check every page, EPUB, sheet and drawing under a folder (or one such file). */
export async function checkLinks(at: string): Promise<Findings> {
	return checkShelf(folderShelf(at))
}

/** Check an EPUB or another zip as a shelf of its own. */
export async function checkZip(bytes: Uint8Array): Promise<Findings> {
	return checkShelf(await zipShelf(bytes))
}

async function checkShelf(shelf: Shelf): Promise<Findings> {
	const findings: Findings = { documents: 0, links: 0, problems: [] }
	const documents = new Map<string, Document>()
	for (const path of shelf.paths) {
		if (path.endsWith('.epub')) {
			const inside = await checkZip(await shelf.bytes(path))
			findings.documents += inside.documents
			findings.links += inside.links
			findings.problems.push(...inside.problems.map((problem) => ({ ...problem, file: `${path}!${problem.file}` })))
			continue
		}
		try {
			const document = toDocument(path, await shelf.text(path))
			if (document) documents.set(path, document)
		} catch (cause) {
			findings.problems.push({ file: path, line: 1, rule: 'xml-parses', found: String(cause).split('\n')[0]! })
		}
	}
	findings.documents += documents.size
	for (const [path, document] of documents) {
		const say = (rule: Problem['rule'], line: number, found: string): unknown => findings.problems.push({ file: path, line, rule, found })
		for (const { id, line } of document.twice) say('id-is-unique', line, `#${id}`)
		for (const { id, line } of document.named) if (!document.ids.has(id)) say('link-resolves', line, `#${id}`)
		for (const reference of document.references) {
			const rule = broken(reference, path, documents, shelf.paths)
			if (rule === 'outside') continue
			findings.links++
			if (rule) say(rule, reference.line, reference.url.slice(0, 200))
		}
	}
	return findings
}

function toDocument(path: string, text: string): Document | undefined {
	if (path.endsWith('.css')) {
		const urls = urlsOfCss(text).map((url) => ({ url, how: 'load' as const, line: 1 }))
		return { ids: new Set(), twice: [], references: urls, named: [] }
	}
	const elements = path.endsWith('.html') ? elementsOfHtml(text) : /\.(xhtml|svg|opf|ncx)$/.test(path) ? elementsOfXml(text) : undefined
	if (!elements) return undefined
	return { ...idsOf(elements), references: references(elements), named: namedIds(elements) }
}

function idsOf(elements: readonly FoundElement[]): Pick<Document, 'ids' | 'twice'> {
	const ids = new Set<string>()
	const twice: Document['twice'] = []
	for (const { name, attributes, line } of elements) {
		const id = attributes['id'] ?? attributes['xml:id'] ?? (name === 'a' ? attributes['name'] : undefined)
		if (id === undefined) continue
		if (ids.has(id)) twice.push({ id, line })
		ids.add(id)
	}
	return { ids, twice }
}

/** The rule a reference breaks, `outside` when it leads out on purpose, undefined when it holds. */
function broken(
	{ url, how }: Reference,
	from: string,
	documents: ReadonlyMap<string, Document>,
	paths: ReadonlySet<string>,
): Problem['rule'] | 'outside' | undefined {
	if (/^(ref|asset|note):/i.test(url)) return 'place-is-resolved'
	if (/^(javascript|vbscript):/i.test(url)) return 'script-is-absent'
	if (/^(data|blob|about):/i.test(url)) return how === 'load' ? 'outside' : 'script-is-absent'
	const mail = /(^|\/)(mail|wechat[\w-]*)\.html$/.test(from)
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) {
		if (how === 'follow') return /^file:/i.test(url) ? 'link-resolves' : 'outside'
		// A mail can show a picture from the sender's site or from its own parts only.
		return mail && /^(https?|cid):/i.test(url) ? 'outside' : 'source-is-inside'
	}
	const [address = '', fragment] = url.split('#')
	const target = fileOf(address.replace(/\?.*$/, ''), from, paths)
	if (target !== from && how === 'load' && /(^|\/)book\.html$/.test(from)) return 'source-is-inside'
	if (!paths.has(target)) return how === 'load' ? 'source-resolves' : 'link-resolves'
	const ids = documents.get(target)?.ids
	if (fragment === undefined || fragment === '' || !ids) return undefined
	return ids.has(fragment) || ids.has(decoded(fragment)) ? undefined : 'link-resolves'
}

function fileOf(address: string, from: string, paths: ReadonlySet<string>): string {
	if (address === '') return from
	if (address.startsWith('/')) return ofSite(decoded(address), from, paths)
	const path = posix.join(posix.dirname(from), decoded(address))
	return paths.has(path) ? path : posix.join(path, 'index.html')
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** A path from the host's root: the site may lie in any folder of its host, so what is looked for is a file of ours that it ends with. */
function ofSite(address: string, from: string, paths: ReadonlySet<string>): string {
	const parts = address.split('/').filter(Boolean)
	const ends = parts.map((_, at) => posix.join(posix.dirname(from), ...parts.slice(at)))
	return ends.find((path) => paths.has(path)) ?? address
}
