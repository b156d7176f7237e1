import type { EditionName, Receipt } from '../edition.ts'
import type { Unit } from '../publication.ts'
import { bare, type Expected } from './words.ts'

/** What was found in an edition's files of what its receipt says was placed. */
export interface Confirmation {
	/** The units whose words are there. */
	confirmed: Set<string>
	/** Units whose words are not, with the words. */
	unfound: { unit: Unit; words: string }[]
}

/**
 * Look in an edition's own files for the words of every unit that its receipt says was placed. A unit without words (an image without
 * a text) can be in neither list. Undefined where the files are too big to be looked at again.
 */
export async function confirm(edition: Files & { receipt: Receipt }, units: Expected[]): Promise<Confirmation | undefined> {
	const texts = await textsOf(edition)
	return texts && looked(texts.map(bare), { name: edition.name, placed: new Set(edition.receipt.placed) }, units)
}

/** The files of an edition, as they were written. */
interface Files {
	name: EditionName
	paths: string[]
	/** Undefined for a file that is too big to be held whole. */
	read(path: string): Promise<Uint8Array | undefined>
}

/** The same for texts that were read from the files already, bare. */
export function looked(
	texts: string[],
	{ name, placed }: { name: EditionName; placed: ReadonlySet<string> },
	units: Expected[],
): Confirmation {
	const found: Confirmation = { confirmed: new Set(), unfound: [] }
	const ways = texts.map(reader)
	for (const { unit, words, isUnseen } of units) {
		// On paper and in mail a formula is glyphs or a picture, without its TeX.
		const isSilent = (unit.kind === 'formula' && (name === 'pdf' || name === 'newsletter')) || (isUnseen && name === 'pdf')
		if (!placed.has(unit.id) || words.length === 0 || isSilent) continue
		const missing = words.find((one) => !ways.some((has) => has(bare(one))))
		if (missing === undefined) found.confirmed.add(unit.id)
		else found.unfound.push({ unit, words: missing.replace(/\s+/g, ' ').trim() })
	}
	return found
}

/** The texts of an edition's files, each in reading order. */
async function textsOf({ name, paths: all, read }: Files): Promise<string[] | undefined> {
	const paths = all.filter((path) => holders[name].test(path))
	if (name === 'web' || name === 'newsletter') {
		const { textOfMarkup } = await import('./text-of-markup.ts')
		const text = async (path: string) => textOfMarkup(new TextDecoder().decode(await read(path)))
		const kinds = name === 'web' ? [/./] : [/mail\.html$/, /wechat\.html$/]
		const texts = kinds.map((kind) => Promise.all(paths.filter((path) => kind.test(path)).map(text)))
		return (await Promise.all(texts)).map((pages) => pages.join('\n'))
	}
	const toText = name === 'pdf' ? (await import('./text-of-pdf.ts')).textOfPdf : (await import('./text-of-epub.ts')).textOfEpub
	const files = (await Promise.all(paths.map(read))).filter((file) => file !== undefined)
	return files.length < paths.length ? undefined : Promise.all(files.map(toText))
}

/** The files that hold the text; `book.html` says again what the pages say. */
const holders: Record<EditionName, RegExp> = {
	web: /^(?!book\.html$|index\.html$|404\.html$)[^/]+\.html$/,
	pdf: /\.pdf$/,
	epub: /\.epub$/,
	newsletter: /\/(mail|wechat)\.html$/,
}

/** How far from the last thing found the next one is looked for first. */
const NEAR = 4000
/** Things that come in between, such as notes at the foot of a page, and things that went before. */
const BACK = 3000

/** Answers whether words are in a text. Units come in the text's own order, so each is looked for where the last was found. */
function reader(text: string): (words: string) => boolean {
	let at = 0
	return (words) => {
		const near = text.slice(Math.max(0, at - BACK), at + NEAR + words.length).indexOf(words)
		const found = near >= 0 ? Math.max(0, at - BACK) + near : text.indexOf(words)
		if (found >= 0) {
			at = found
			return true
		}
		return words.length >= 12 && isNearlyIn(words, text)
	}
}

/** Where a page ends within the words, or a number was put in: nearly all of their parts. */
function isNearlyIn(words: string, text: string): boolean {
	const parts = Array.from({ length: Math.floor(words.length / 6) }, (_, index) => words.slice(index * 6, index * 6 + 6))
	return parts.filter((part) => text.includes(part)).length >= parts.length * 0.8
}
