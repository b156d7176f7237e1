import type { Labels, Shells } from '../../edition.ts'
import type { Publication } from '../../publication.ts'
import type { Geometry } from './geometry.ts'
import type { Pagination } from './pagination.ts'

/** 版权页: what is known of the book, in the order in which it is printed. */
export function imprint(
	{ meta, chapters }: Publication,
	labels: Labels,
	{ sheet, proofRoom }: Geometry,
): Parameters<Shells['PrintBook']>[0]['imprint'] {
	const characters = chapters.reduce((sum, chapter) => sum + chapter.characters, 0)
	const millimetres = (pixels: number) => Math.round((pixels * 25.4) / 96)
	const rows: [label: string, value: string | undefined, counted?: string][] = [
		[labels.authors, meta.authors.map(({ name, role }) => (role ? `${name}　${role}` : name)).join('，') || undefined],
		[labels.publisher, meta.publisher],
		[labels.edition, meta.edition],
		[labels.published, meta.date],
		[labels.format, `${millimetres(sheet.width - proofRoom)} × ${millimetres(sheet.height)} mm`],
		[labels.printedSheets, '—', 'imprint-sheets'],
		[labels.characters, labels.charactersCount(String(characters))],
		[labels.imprintCharacters, '—', 'imprint-characters'],
		['ISBN', meta.isbn],
		[labels.cip, meta.cip],
		[labels.price, meta.price],
		[labels.rights, meta.rights],
	]
	return rows.flatMap(([label, value, counted]) => (value === undefined ? [] : [{ label, value, ...(counted ? { counted } : {}) }]))
}

/** What the imprint counts when the pages are known: 印张 (pages ÷ 开), 版面字数 (characters a line × lines × numbered pages; CY/T 120). */
export function imprintCounts({ labels }: Pagination, geometry: Geometry, words: Labels): Record<string, string> {
	const numbered = labels.filter((label) => /^\d+$/.test(label)).length
	const thousands = Math.max(1, Math.round((geometry.measure * geometry.lines * numbered) / 1000))
	// The cover is no part of the block; a leaf has two pages.
	const pages = 2 * Math.ceil((labels.length - 1) / 2)
	return {
		'imprint-sheets': String(Math.round((pages / fold(geometry)) * 1000) / 1000),
		'imprint-characters': words.thousandCharacters(String(thousands)),
	}
}

/** 开: how many leaves of this size a whole sheet (787 × 1092 to 890 × 1240 mm) makes. */
function fold({ sheet, proofRoom }: Geometry): number {
	const area = ((sheet.width - proofRoom) * sheet.height * 25.4 ** 2) / 96 ** 2
	return [8, 16, 32, 64].reduce((best, folds) => (Math.abs(folds - 950_000 / area) < Math.abs(best - 950_000 / area) ? folds : best))
}
