import subsetFont from 'subset-font'
import type { Folder } from '../read/folder.ts'
import type { Complaint } from '../report.ts'
import { characters } from './cmap.ts'
import { SOURCES, type SourceName } from './sources.ts'

/** A font and the characters it has. */
export interface OpenFont {
	characters: Set<number>
	/** As TrueType, these characters alone. */
	subset(text: string): Promise<Uint8Array>
}

/**
 * Fonts of the manuscript's own `fonts/` folder, each named as the source it stands for: `song-400.ttf`, `hei-700.ttf`,
 * `kai-500.ttf`. Only static TrueType files: Chromium writes all others into a PDF as nameless shapes. What cannot be used is
 * told, and the built-in font stays.
 */
export async function ownFonts(folder: Folder, complain: (complaint: Complaint) => void): Promise<Map<SourceName, OpenFont>> {
	const found = new Map<SourceName, OpenFont>()
	for (const name of await folder.list('fonts')) {
		if (name.endsWith('/') || !/\.(?:ttf|otf|ttc|woff2?)$/i.test(name)) continue
		const file = `fonts/${name}`
		const source = name.replace(/\.ttf$/i, '')
		const tell = (reason: string) => complain({ rule: 'font-is-readable', reason, file })
		if (!(source in SOURCES)) {
			tell(`The font “${name}” is not used: its name must be one of ${named().join(', ')}, with .ttf`)
			continue
		}
		const bytes = await folder.read(file)
		const font = typeof bytes === 'string' ? `it is ${bytes}` : await openFont(Buffer.from(bytes))
		if (typeof font === 'string') tell(`The font “${name}” is not used: ${font}; the built-in font stands for it`)
		else found.set(source as SourceName, font)
	}
	return found
}

const named = (): string[] => Object.keys(SOURCES).filter((name) => !/-(?:tc|hk)-/.test(name))

/** The font, or why it cannot be printed from. */
async function openFont(bytes: Buffer): Promise<OpenFont | string> {
	if (bytes.length < 12 || (bytes.readUInt32BE(0) !== 0x00010000 && bytes.toString('latin1', 0, 4) !== 'true'))
		return 'it is no TrueType file'
	try {
		const tables = new Set(Array.from({ length: bytes.readUInt16BE(4) }, (_, at) => bytes.toString('latin1', 12 + at * 16, 16 + at * 16)))
		if (tables.has('fvar')) return 'it is a variable font, and only a static one is embedded as a font'
		const lacking = ['glyf', 'loca', 'cmap', 'head', 'hhea', 'hmtx', 'maxp'].filter((tag) => !tables.has(tag))
		if (lacking.length > 0) return `it lacks the table ${lacking[0]}`
		const has = characters(bytes)
		if (has.size === 0) return 'it has no characters'
		// What HarfBuzz cannot read through, Chromium cannot either.
		const some = [...has].slice(0, 50).map((code) => String.fromCodePoint(code))
		const subset = (text: string) => subsetFont(bytes, text, { targetFormat: 'truetype' })
		return characters(Buffer.from(await subset(some.join('')))).size === 0 ? 'it is damaged' : { characters: has, subset }
	} catch {
		return 'it is damaged'
	}
}
