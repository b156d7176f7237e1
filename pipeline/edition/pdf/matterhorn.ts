import { entry, type PdfObjects, referred } from './join/objects.ts'

/** The standard structure types (ISO 32000-1 §14.8.4), and what is mapped to one. */
const standard = new Set(
	(
		'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead ' +
		'TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
	).split(' '),
)

/** What may stand in what; other types are not asked about. */
const within: Record<string, { condition: string; kids: Set<string> }> = {
	L: { condition: '09-005', kids: new Set(['Caption', 'LI', 'L']) },
	LI: { condition: '09-005', kids: new Set(['Lbl', 'LBody']) },
	Table: { condition: '09-004', kids: new Set(['Caption', 'TR', 'THead', 'TBody', 'TFoot']) },
	TR: { condition: '09-004', kids: new Set(['TH', 'TD']) },
	Ruby: { condition: '09-007', kids: new Set(['RB', 'RT', 'RP']) },
}

/** An element of the tree of tags. */
interface Tag {
	type: string
	text: string
	kids: Tag[]
}

/**
 * The failure conditions of the Matterhorn Protocol (PDF/UA-1) that a file meets, of those that depend on the book: the tree of
 * tags, languages, links, fonts. A file with none may say that it is PDF/UA; which others were looked at is said in
 * `test/edition/pdf/matterhorn.test.ts`.
 */
export function failedConditions({ objects, root }: PdfObjects): string[] {
	const failed = new Set<string>()
	const text = (number: number): string => objects.get(number)?.text ?? ''
	const catalog = text(root)
	if (!/\/Lang /.test(catalog)) failed.add('11-006')
	const [tree = 0] = referred(entry(catalog, 'StructTreeRoot') ?? '')
	const mapped = new Set([...(/\/RoleMap <<([^>]*)>>/.exec(text(tree))?.[1] ?? '').matchAll(/\/(\w+) \/\w+/g)].map(([, name]) => name!))
	const read = (number: number): Tag[] => {
		const own = text(number)
		if (!own.startsWith('<</Type /StructElem')) return []
		return [{ type: /\/S \/(\w+)/.exec(own)?.[1] ?? '', text: own, kids: referred(entry(own, 'K') ?? '').flatMap(read) }]
	}
	const top = referred(entry(text(tree), 'K') ?? '').flatMap(read)
	if (top.length === 0) failed.add('01-005')
	const all: Tag[] = []
	const walk = (tag: Tag): void => {
		all.push(tag)
		for (const kid of tag.kids) walk(kid)
	}
	for (const tag of top) walk(tag)
	const ids = new Set<string>()
	let level = 0
	for (const { type, text: own, kids } of all) {
		if (!standard.has(type) && !mapped.has(type)) failed.add('02-001')
		const rule = within[type]
		if (rule && kids.some((kid) => !rule.kids.has(kid.type))) failed.add(rule.condition)
		if (type === 'Figure' && !/\/(?:Alt|ActualText) /.test(own)) failed.add('13-004')
		if (type === 'Formula' && !/\/(?:Alt|ActualText) /.test(own)) failed.add('17-002')
		if (type === 'TH' && !/\/Scope |\/Headers /.test(own)) failed.add('15-003')
		if (type === 'Note') {
			const id = /\/ID (\([^)]*\))/.exec(own)?.[1]
			if (id === undefined) failed.add('19-003')
			else if (ids.has(id)) failed.add('19-004')
			ids.add(id ?? '')
		}
		const heading = /^H([1-6])$/.exec(type)
		if (heading) {
			const now = Number(heading[1])
			if (level === 0 && now !== 1) failed.add('14-002')
			else if (now > level + 1) failed.add('14-003')
			level = now
		}
	}
	for (const { text: own } of objects.values()) {
		if (own.startsWith('<</Type /Annot') && own.includes('/Subtype /Link')) {
			if (!/\/Contents /.test(own)) failed.add('28-012')
			if (!/\/StructParent /.test(own)) failed.add('28-011')
		}
		if (/^<<\/Type \/Page\b/.test(own) && own.includes('/Annots') && !own.includes('/Tabs /S')) failed.add('28-009')
		if (own.startsWith('<</Type /FontDescriptor') && !/\/FontFile[23]? /.test(own)) failed.add('31-009')
		if (own.startsWith('<</Type /Font\n') && /\/Subtype \/Type[03]\b/.test(own) && !own.includes('/ToUnicode ')) failed.add('31-027')
	}
	return [...failed].sort()
}
