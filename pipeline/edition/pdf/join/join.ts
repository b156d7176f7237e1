import { createHash } from 'node:crypto'
import { plainFile } from './files.ts'
import { shareFonts } from './fonts.ts'
import { entry, objectsOf, type PdfObject, type PdfObjects, redirected, referred } from './objects.ts'

/**
 * Several prints of one book as one file, in their order: pages, named destinations, outline, tags with their parent and id
 * trees (ISO 32000-2 §14.7); one font for the subsets of each face, and once what is the same in several prints.
 */
export function joined(prints: Uint8Array[]): Uint8Array {
	const objects = new Map<number, PdfObject>()
	const parts: Part[] = []
	let base = 0
	for (const print of prints) {
		const part = moved(objectsOf(print), base, parts.at(-1)?.nextParent ?? 0)
		parts.push(part)
		for (const [number, object] of part.objects) objects.set(number, object)
		for (const number of part.objects.keys()) base = Math.max(base, number + 1)
	}
	const [first] = parts
	if (!first) throw new Error('Nothing was printed')
	const instead = shareFonts(objects)
	const text = (number: number | undefined): string => (number === undefined ? '' : (objects.get(number)?.text ?? ''))
	const all = (key: keyof Part['at']) => parts.flatMap(({ at }) => at[key] ?? [])
	// Of what a file has once, the first print's stays and stands for the others'.
	for (const key of ['root', 'info', 'dests', 'tags', 'document', 'outlines', 'parents', 'ids'] as const) {
		const [kept, ...others] = all(key)
		for (const other of others) instead.set(other, kept!)
	}
	const put = (number: number | undefined, value: string) => number !== undefined && objects.set(number, { text: value })

	const dests = all('dests').map((number) => text(number).replace(/^<<|>>$/g, ''))
	put(all('dests')[0], `<<${dests.join('\n')}>>`)
	const kids = all('document').map((number) => entry(text(number), 'K') ?? '')
	put(all('document')[0], text(all('document')[0]).replace(/\/K ?(\[[^\]]*\]|\d+ 0 R)/, `/K [${kids.join(' ')}]`))
	put(all('parents')[0], `<</Type /ParentTree\n/Nums [${parts.map((part) => leaves(part, part.at.parents, 'Nums')).join(' ')}]>>`)
	// Names stand in their order, in which the cells of a print need not come.
	const names = (
		parts
			.map((part) => leaves(part, part.at.ids, 'Names'))
			.join(' ')
			.match(/\([^)]*\) \d+ 0 R/g) ?? []
	)
		.sort()
		.join(' ')
	put(all('ids')[0], `<</Names [${names}]>>`)
	const pages = base++
	const roots = all('pages')
	for (const number of roots) objects.get(number)!.text = text(number).replace(/>>$/, `\n/Parent ${pages} 0 R>>`)
	const count = roots.reduce((sum, number) => sum + Number(/\/Count (\d+)/.exec(text(number))?.[1]), 0)
	put(pages, `<</Type /Pages\n/Count ${count}\n/Kids [${roots.map((number) => `${number} 0 R`).join(' ')}]>>`)
	chain(all('outlines'), objects)
	const catalog = Object.entries({ Dests: all('dests')[0], Outlines: all('outlines')[0] }).filter(
		([key, number]) => number !== undefined && !text(first.at.root).includes(`/${key} `),
	)
	const more = catalog.map(([key, number]) => `\n/${key} ${number} 0 R`).join('')
	put(
		first.at.root,
		text(first.at.root)
			.replace(/\/Pages \d+ 0 R/, `/Pages ${pages} 0 R`)
			.replace(/>>$/, `${more}>>`),
	)
	const tags = first.at.tags
	const next = parts.at(-1)!.nextParent
	const idTree = all('ids')[0]
	if (tags !== undefined) {
		const had = text(tags).replace(/\/ParentTreeNextKey \d+/, `/ParentTreeNextKey ${next}`)
		put(tags, idTree === undefined || had.includes('/IDTree ') ? had : had.replace(/>>$/, `\n/IDTree ${idTree} 0 R>>`))
	}

	for (const number of instead.keys()) objects.delete(number)
	once(objects, instead)
	return plainFile({ objects, root: first.at.root!, info: first.at.info })
}

/** A print whose numbers are moved, and the objects in it that a file has once. */
interface Part {
	objects: Map<number, PdfObject>
	/** Keys of the parent tree: its first, and the one after its last. */
	firstParent: number
	nextParent: number
	at: Partial<Record<'root' | 'info' | 'pages' | 'dests' | 'tags' | 'document' | 'outlines' | 'parents' | 'ids', number>>
}

function moved({ objects, root, info }: PdfObjects, base: number, parents: number): Part {
	const text = (number: number | undefined) => (number === undefined ? '' : (objects.get(number)?.text ?? ''))
	const reference = (from: number | undefined, key: string): number | undefined => {
		const found = new RegExp(`/${key} (?:\\[)?(\\d+) 0 R`).exec(text(from))?.[1]
		return found === undefined ? undefined : Number(found)
	}
	const tags = reference(root, 'StructTreeRoot')
	const named = {
		root,
		info,
		pages: reference(root, 'Pages'),
		dests: reference(root, 'Dests'),
		outlines: reference(root, 'Outlines'),
		tags,
		document: reference(tags, 'K'),
		parents: reference(tags, 'ParentTree'),
		ids: reference(tags, 'IDTree'),
	}
	const to = (number: number) => number + base
	return {
		objects: new Map(
			[...objects].map(([number, { text: old, data }]) => {
				const fresh = redirected(old, to)
				const isPlaced = /^<<\/Type \/(?:Page|Annot)\b(?!s)/.test(fresh)
				const shifted =
					isPlaced && parents > 0
						? fresh.replace(/\/StructParents? (\d+)/g, (whole, key: string) => whole.replace(key, String(Number(key) + parents)))
						: fresh
				return [to(number), data ? { text: shifted, data } : { text: shifted }]
			}),
		),
		firstParent: parents,
		nextParent: parents + Number(/\/ParentTreeNextKey (\d+)/.exec(text(tags))?.[1] ?? 0),
		at: Object.fromEntries(Object.entries(named).flatMap(([key, number]) => (number === undefined ? [] : [[key, to(number)]]))),
	}
}

/** All entries of a number or name tree, in order; those of a parent tree with their keys moved. */
function leaves(part: Part, number: number | undefined, key: 'Nums' | 'Names'): string {
	const text = number === undefined ? '' : (part.objects.get(number)?.text ?? '')
	const kids = entry(text, 'Kids')
	if (kids !== undefined)
		return referred(kids)
			.map((kid) => leaves(part, kid, key))
			.join(' ')
	const own = entry(text, key) ?? ''
	return key === 'Names'
		? own
		: own.replace(/(\d+) (\d+ 0 R)/g, (_, at: string, value: string) => `${Number(at) + part.firstParent} ${value}`)
}

/** The entries of the outlines' first level, one after another under the first outline. */
function chain(outlines: number[], objects: Map<number, PdfObject>): void {
	const [kept] = outlines
	if (kept === undefined) return
	const ends = outlines.map((number) => {
		const { text } = objects.get(number)!
		const [first, last] = ['First', 'Last'].map((key) => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]))
		return { first: first!, last: last!, count: Number(/\/Count (-?\d+)/.exec(text)?.[1] ?? 0) }
	})
	const add = (number: number, more: string): void => {
		const object = objects.get(number)!
		object.text = object.text.replace(/>>$/, `\n${more}>>`)
	}
	for (const [at, { first }] of ends.entries()) {
		const before = ends[at - 1]
		if (!before) continue
		add(before.last, `/Next ${first} 0 R`)
		add(first, `/Prev ${before.last} 0 R`)
	}
	const count = ends.reduce((sum, end) => sum + end.count, 0)
	objects.set(kept, { text: `<</Type /Outlines\n/First ${ends[0]!.first} 0 R\n/Last ${ends.at(-1)!.last} 0 R\n/Count ${count}>>` })
}

/** Lead all references to what stands for their target, and keep one of equal drawings, images, patterns and states. */
function once(objects: Map<number, PdfObject>, instead: Map<number, number>): void {
	const to = (number: number): number => {
		let at = number
		for (let next = instead.get(at); next !== undefined; next = instead.get(at)) at = next
		return at
	}
	// What a page draws is changed later, page by page.
	const contents = new Set(
		[...objects.values()].flatMap(({ text }) => Number(/^<<\/Type \/Page\n[\s\S]*\/Contents (\d+) 0 R/.exec(text)?.[1] ?? -1)),
	)
	const digests = new Map<number, string>()
	const isShared = (number: number, { text, data }: PdfObject) =>
		!contents.has(number) &&
		(data !== undefined || /^<<(?!\/Type \/(?:Page|StructElem|Annot|Catalog|Outlines|StructTreeRoot)|\/Title )/.test(text))
	const candidates = [...objects].filter(([number, object]) => isShared(number, object))
	for (let isNew = true; isNew; ) {
		isNew = false
		const known = new Map<string, number>()
		for (const [number, object] of candidates) {
			if (!objects.has(number)) continue
			const digest = object.data ? (digests.get(number) ?? createHash('sha256').update(object.data).digest('hex')) : ''
			digests.set(number, digest)
			const key = `${redirected(object.text, to)} ${digest}`
			const same = known.get(key)
			if (same === undefined) known.set(key, number)
			else {
				instead.set(number, same)
				objects.delete(number)
				isNew = true
			}
		}
	}
	for (const object of objects.values()) object.text = redirected(object.text, to)
}
