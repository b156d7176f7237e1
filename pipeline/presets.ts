import type { Kind, Meta, Metadata, Numbering } from './metadata.ts'

/** What a `kind` sets. */
const presets: Record<
	Kind,
	{
		size: Meta['pdf']['size']
		sides: 1 | 2
		chapters: Numbering
		print: 'indent' | 'space'
		screen: 'indent' | 'space'
		editions: Meta['editions']
		issues: 'whole' | 'chapter'
	}
> = {
	report: {
		size: 'A4',
		sides: 1,
		chapters: 'decimal',
		print: 'indent',
		screen: 'space',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'whole',
	},
	book: {
		size: 'A5',
		sides: 2,
		chapters: 'chinese',
		print: 'indent',
		screen: 'indent',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'whole',
	},
	technical: {
		size: '16K',
		sides: 2,
		chapters: 'decimal',
		print: 'indent',
		screen: 'space',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'whole',
	},
	periodical: {
		size: 'A4',
		sides: 2,
		chapters: 'none',
		print: 'indent',
		screen: 'space',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'chapter',
	},
	weekly: {
		size: 'A4',
		sides: 1,
		chapters: 'none',
		print: 'space',
		screen: 'space',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'whole',
	},
	docs: {
		size: 'A4',
		sides: 1,
		chapters: 'none',
		print: 'indent',
		screen: 'space',
		editions: ['web', 'pdf', 'epub', 'newsletter'],
		issues: 'whole',
	},
}

/** What only reading can know. */
export interface Known {
	title: string
	slug: string
	identifier: string
	modified: string
	cover?: string
}

/** Fill in every default: the author's word, else the preset's, else the contract's. */
export function complete(given: Metadata, known: Known): Meta {
	const kind = given.kind ?? 'report'
	const preset = presets[kind]
	const margins = given.pdf?.margins
	return {
		kind,
		...known,
		subtitle: given.subtitle,
		authors: given.authors ?? given.author ?? [],
		language: given.language ?? 'zh-Hans',
		isbn: given.isbn,
		edition: given.edition,
		cip: given.cip,
		price: given.price,
		date: given.date,
		publisher: given.publisher,
		rights: given.rights,
		description: given.description,
		keywords: given.keywords ?? [],
		series: given.series,
		names: given.names ?? [],
		editions: given.editions ?? preset.editions,
		theme: given.theme ?? 'default',
		lineBreaks: given.lineBreaks ?? 'join',
		paragraphs: { print: given.paragraphs ?? preset.print, screen: given.paragraphs ?? preset.screen },
		emphasis: given.emphasis ?? 'kai',
		pinyin: given.pinyin ?? 'none',
		numbering: { chapters: given.numbering?.chapters ?? preset.chapters, figures: given.numbering?.figures ?? true },
		contents: { depth: given.contents?.depth ?? 3 },
		images: given.images ?? 'link',
		rules: given.rules ?? {},
		variants: { phrases: given.variants?.phrases ?? 'none', words: given.variants?.words ?? {}, urls: given.variants?.urls ?? {} },
		pdf: {
			size: given.pdf?.size ?? preset.size,
			margins: margins === undefined ? undefined : Array.isArray(margins) ? margins : [margins],
			sides: given.pdf?.sides ?? preset.sides,
			notes: given.pdf?.notes ?? 'page',
			noteNumbers: given.pdf?.noteNumbers ?? 'page',
			links: given.pdf?.links ?? 'note',
			ink: given.pdf?.ink ?? 'colour',
			bleed: given.pdf?.bleed,
			marks: given.pdf?.marks ?? false,
			proof: given.pdf?.proof ?? false,
			grid: given.pdf?.grid ?? kind === 'book',
		},
		web: { ...given.web, fonts: given.web?.fonts ?? 'system' },
		epub: { notes: given.epub?.notes ?? 'standard', writing: given.epub?.writing ?? 'horizontal', fonts: given.epub?.fonts ?? 'none' },
		newsletter: {
			...given.newsletter,
			issues: given.newsletter?.issues ?? preset.issues,
			images: given.newsletter?.images ?? 'url',
			advertising: given.newsletter?.advertising ?? false,
			look: given.newsletter?.look ?? 'seal',
		},
	}
}
