import { deflateSync, inflateSync } from 'node:zlib'
import { type PdfObject, redirected } from './objects.ts'
import { united } from './truetype.ts'

/**
 * Make one font of the subsets that each print holds of it: outlines, widths and characters together (ISO 32000-2 §9.7).
 * Changes the objects; the numbers of fonts that another now stands for, by that other's.
 */
export function shareFonts(objects: Map<number, PdfObject>): Map<number, number> {
	const faces = new Map<string, Found[]>()
	for (const [number, { text }] of objects) {
		const found = text.startsWith('<</Type /Font\n/Subtype /Type0') ? fontAt(number, text, objects) : undefined
		if (found) faces.set(found.name, [...(faces.get(found.name) ?? []), found])
	}
	const instead = new Map<number, number>()
	for (const found of faces.values()) {
		const programs = [...new Map(found.map((one) => [one.program, one])).values()]
		const font = programs.length > 1 ? united(programs.map(({ program }) => inflateSync(objects.get(program)!.data!))) : undefined
		const [first, ...others] = programs
		if (!font || !first) continue
		const data = deflateSync(font)
		objects.set(first.program, { text: `<</Filter /FlateDecode\n/Length1 ${font.length}\n/Length ${data.length}>>`, data })
		objects.set(first.characters, characters(programs.map((one) => objects.get(one.characters)!)))
		const descendant = objects.get(first.descendant)!
		descendant.text = withWidths(
			descendant.text,
			programs.map((one) => objects.get(one.descendant)!.text),
		)
		for (const { program, characters: map, descendant: cid, descriptor } of others) {
			for (const [from, to] of [
				[program, first.program],
				[map, first.characters],
				[cid, first.descendant],
				[descriptor, first.descriptor],
			] as const)
				instead.set(from, to)
			for (const gone of [program, map, cid, descriptor]) objects.delete(gone)
		}
		for (const { number } of found) {
			const one = objects.get(number)!
			one.text = redirected(one.text, (to) => instead.get(to) ?? to).replace(/\/BaseFont \/\S+/, `/BaseFont /${first.base}`)
		}
	}
	return instead
}

interface Found {
	/** What its face is called, and what else tells it from other faces. */
	name: string
	base: string
	number: number
	descendant: number
	descriptor: number
	program: number
	characters: number
}

function fontAt(number: number, text: string, objects: Map<number, PdfObject>): Found | undefined {
	const descendant = reference(text, 'DescendantFonts \\[')
	const characters = reference(text, 'ToUnicode ')
	const cid = objects.get(descendant)?.text ?? ''
	const descriptor = reference(cid, 'FontDescriptor ')
	const about = objects.get(descriptor)?.text ?? ''
	const program = reference(about, 'FontFile2 ')
	const base = /\/BaseFont \/(\S+)/.exec(text)?.[1]
	if (!base || !objects.get(program)?.data || !objects.get(characters)?.data) return undefined
	// Two faces of one name differ in their descriptors: a medium weight and a regular one, a whole font and a drawing's.
	const name = about.replace(/\/FontName \/\w{6}\+/, '').replace(/\/FontFile2 \d+/, '')
	return { name, base, number, descendant, descriptor, program, characters }
}

function reference(text: string, key: string): number {
	return Number(new RegExp(`/${key}(\\d+) 0 R`).exec(text)?.[1])
}

/** Widths by glyph (§9.7.4.3), as Skia writes them: `first [w w …]` and `first last w`. */
function withWidths(text: string, all: string[]): string {
	const widths = new Map<number, string>()
	for (const one of all)
		for (const [, from, row, to, same] of (/\/W \[([\s\S]*?)\](?=\s*(?:\/|>>))/.exec(one)?.[1] ?? '').matchAll(
			/(\d+) (?:\[([^\]]*)\]|(\d+) ([\d.-]+))/g,
		)) {
			const start = Number(from)
			if (row !== undefined) for (const [at, width] of row.trim().split(/\s+/).entries()) widths.set(start + at, width)
			else for (let glyph = start; glyph <= Number(to); glyph++) widths.set(glyph, same!)
		}
	if (widths.size === 0) return text
	const rows: string[] = []
	let last = -2
	for (const [glyph, width] of [...widths].sort(([a], [b]) => a - b)) {
		if (glyph === last + 1) rows[rows.length - 1] += ` ${width}`
		else rows.push(`${glyph} [${width}`)
		last = glyph
	}
	return `${text.replace(/\/W \[[\s\S]*?\](?=\s*(?:\/|>>))/, '').replace(/\s*>>$/, '')}\n/W [${rows.map((row) => `${row}]`).join(' ')}]>>`
}

/** The maps from glyphs to characters as one (§9.10.3): single entries, a hundred a block. */
function characters(maps: PdfObject[]): PdfObject {
	const known = new Map<string, string>()
	let head = ''
	for (const { data } of maps) {
		const text = inflateSync(data!).toString('latin1')
		head ||= text.slice(0, text.indexOf('endcodespacerange') + 'endcodespacerange'.length)
		for (const [, block] of text.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g))
			for (const [, glyph, to] of block!.matchAll(/<([\dA-F]{4})> <([\dA-F]+)>/gi)) known.set(glyph!, to!)
		for (const [, block] of text.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g))
			for (const [, from, to, start] of block!.matchAll(/<([\dA-F]{4})> <([\dA-F]{4})> <([\dA-F]{4})>/gi))
				for (let at = 0; at <= Number.parseInt(to!, 16) - Number.parseInt(from!, 16); at++)
					known.set(hexadecimal(Number.parseInt(from!, 16) + at), hexadecimal(Number.parseInt(start!, 16) + at))
	}
	const rows = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([glyph, to]) => `<${glyph}> <${to}>`)
	const blocks: string[] = []
	for (let at = 0; at < rows.length; at += 100) {
		const block = rows.slice(at, at + 100)
		blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
	}
	const data = deflateSync(
		Buffer.from(`${head}\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`, 'latin1'),
	)
	return { text: `<</Filter /FlateDecode\n/Length ${data.length}>>`, data }
}

const hexadecimal = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')
