import { z } from 'zod'

/**
 * The one schema of book.yaml and of a single file's front matter: validation, types and documentation come from here.
 * A value's description is what the reference in the README and editors show.
 */
const text = z.union([z.string(), z.number()]).transform(String)
const day = text.refine(
	(value) => /^\d{4}(-\d{2}(-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(value) && !Number.isNaN(Date.parse(value)),
	{
		message: 'is not a date; write 2015-10-28',
	},
)
const length = text.refine((value) => /^\d+(\.\d+)?(mm|cm|in|pt|px)$/.test(value), {
	message: 'is not a length; write 3mm, 1.5cm, 9pt or 12px',
})

const person = z.union([
	text.transform((name) => ({ name }) as { name: string; role?: string; sort?: string }),
	z.strictObject({
		name: text,
		role: text.optional().describe('著, 编, 译, … or a MARC code; default 著'),
		sort: text.optional().describe('for sorting, e.g. in pinyin'),
	}),
])

export type ChapterEntry = string | { part: string; chapters: ChapterEntry[] }
const chapterEntry: z.ZodType<ChapterEntry> = z.lazy(() =>
	z.union([z.string(), z.strictObject({ part: z.string(), chapters: z.array(chapterEntry) })]),
) as z.ZodType<ChapterEntry>

const numbering = z.enum(['none', 'chinese', 'decimal', 'official'])

/** What `--variant` can make of a Chinese book. */
export const VARIANTS = ['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const
export type Variant = (typeof VARIANTS)[number]

export const schema = z.strictObject({
	kind: z
		.enum(['report', 'book', 'technical', 'periodical', 'weekly', 'docs'])
		.optional()
		.describe('a preset: size, numbering, notes, paragraphs, front and back matter'),
	title: text.optional(),
	subtitle: text.optional(),
	authors: z.union([z.array(person), person.transform((one) => [one])]).optional(),
	author: z
		.union([z.array(person), person.transform((one) => [one])])
		.optional()
		.describe('the same as authors'),
	translator: z
		.union([z.array(person), person.transform((one) => [one])])
		.optional()
		.describe('an author with the role 译'),
	proofreader: z
		.union([z.array(person), person.transform((one) => [one])])
		.optional()
		.describe('an author with the role 校对'),
	source: text.optional().describe('where a chapter was published first; shown in its byline'),
	language: z
		.string()
		.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag; write zh-Hans')
		.optional()
		.describe('BCP 47; default zh-Hans'),
	identifier: text.optional().describe('urn:uuid:…, urn:isbn:…, doi:… or a URL'),
	isbn: text.optional(),
	edition: text.optional().describe('版次, as printed'),
	cip: text.optional().describe('图书在版编目 (CIP) 数据核字号, as printed'),
	price: text.optional().describe('定价, as printed'),
	date: day.optional().describe('of first publication, ISO 8601'),
	modified: day.optional(),
	publisher: text.optional(),
	rights: text.optional(),
	description: text.optional(),
	keywords: z.union([z.array(text), text.transform((one) => one.split(/[,，、;；]\s*/).filter(Boolean))]).optional(),
	cover: z.string().optional().describe('path of an image; else a cover is typeset'),
	series: z
		.union([
			text.transform((name) => ({ name }) as { name: string; position?: number }),
			z.strictObject({ name: text, position: z.number().optional() }),
		])
		.optional(),
	slug: z
		.string()
		.regex(/^[a-z0-9]+([-_.][a-z0-9]+)*$/, 'is not a slug; write lower-case letters, digits and hyphens')
		.optional()
		.describe('the ASCII name of files'),
	names: z.array(text).optional().describe('proper nouns, spelled as they should be'),
	variants: z
		.strictObject({
			phrases: z
				.enum(['none', 'regional'])
				.optional()
				.describe('regional: also the words of everyday life, such as 出租车 計程車; default none'),
			words: z
				.record(z.string().min(1), z.union([text, z.partialRecord(z.enum(VARIANTS), text)]))
				.optional()
				.describe('what becomes of a word: 范晓: 范曉, or by variant: {zh-Hant-TW: 網誌, zh-Hant-HK: 博客}'),
			urls: z
				.partialRecord(z.enum(VARIANTS), z.url({ protocol: /^https?$/ }))
				.optional()
				.describe('where the site of a variant lies; default: a folder of its name below web.url'),
		})
		.optional()
		.describe('for --variant'),
	chapters: z.array(chapterEntry).optional().describe('paths in order; a part is {part: title, chapters: […]}'),
	editions: z
		.array(z.enum(['web', 'pdf', 'epub', 'newsletter']))
		.min(1)
		.optional(),
	theme: z.string().optional().describe('the name of a built-in theme'),
	lineBreaks: z.enum(['join', 'hard', 'paragraph']).optional().describe('what a line break within a paragraph means'),
	paragraphs: z.enum(['indent', 'space']).optional(),
	emphasis: z.enum(['kai', 'dots']).optional(),
	pinyin: z.enum(['none', 'auto']).optional(),
	numbering: z
		.union([
			numbering.transform((chapters) => ({ chapters }) as { chapters?: z.infer<typeof numbering>; figures?: boolean }),
			z.strictObject({ chapters: numbering.optional(), figures: z.boolean().optional() }),
		])
		.optional(),
	contents: z.strictObject({ depth: z.number().int().min(1).max(6).optional() }).optional(),
	images: z.enum(['link', 'fetch']).optional(),
	rules: z
		.record(z.string(), z.union([z.boolean(), z.enum(['off', 'on', 'error', 'warning', 'info'])]))
		.optional()
		.describe('switches lint rules'),
	pdf: z
		.strictObject({
			size: z.union([z.enum(['A4', 'A5', 'B5', '16K', '32K']), z.tuple([length, length])]).optional(),
			margins: z
				.union([length, z.array(length).min(2).max(4)])
				.optional()
				.describe('top, outer, bottom, inner'),
			sides: z.union([z.literal(1), z.literal(2)]).optional(),
			notes: z.enum(['page', 'chapter']).optional(),
			noteNumbers: z.enum(['page', 'chapter']).optional().describe('notes at the foot: ① anew on each page, or on through the chapter'),
			links: z.enum(['note', 'qr', 'inline', 'none']).optional(),
			ink: z.enum(['colour', 'black']).optional(),
			bleed: length.optional(),
			marks: z.boolean().optional(),
			proof: z.boolean().optional(),
			grid: z.boolean().optional().describe('lines of all pages on one grid; default true for kind: book'),
		})
		.optional(),
	web: z
		.strictObject({
			url: z.url({ protocol: /^https?$/ }).optional(),
			fonts: z.enum(['system', 'embed']).optional(),
			icp: text.optional(),
			police: text.optional(),
		})
		.optional(),
	epub: z
		.strictObject({
			notes: z.enum(['standard', 'duokan']).optional(),
			writing: z.enum(['horizontal', 'vertical']).optional(),
			fonts: z.enum(['none', 'embed']).optional(),
		})
		.optional(),
	newsletter: z
		.strictObject({
			issues: z.enum(['whole', 'chapter']).optional(),
			from: text.optional(),
			replyTo: text.optional(),
			subject: text.optional(),
			preheader: text.optional(),
			url: z.url({ protocol: /^https?$/ }).optional(),
			unsubscribe: text.optional(),
			images: z.enum(['url', 'cid']).optional(),
			advertising: z.boolean().optional(),
			look: z.enum(['seal', 'ink']).optional().describe('the look of the 公众号 article; default seal'),
			original: z.boolean().optional().describe('true: 原创, false: 转载; said in the article'),
			ai: z.boolean().optional().describe('true: the text was made with AI, which the article and the mail declare'),
			about: text.optional().describe('who writes, in a sentence or two: a card at the end of the article'),
			related: z
				.array(z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }) }))
				.optional()
				.describe('往期推荐'),
			dkim: z.strictObject({ domain: text, selector: text, key: text.describe('path of the private key') }).optional(),
		})
		.optional(),
})

/** book.yaml as the author wrote it, checked. */
export type Metadata = z.infer<typeof schema>
export type Kind = NonNullable<Metadata['kind']>
export type Numbering = z.infer<typeof numbering>
export interface Person {
	name: string
	/** 著, 编, 译 … as the author wrote it, or undefined for the usual one. */
	role?: string
	sort?: string
}

/** Metadata with every default filled in: what the editions read. */
export interface Meta {
	kind: Kind
	title: string
	subtitle?: string
	authors: Person[]
	language: string
	/** urn:uuid:…, urn:isbn:… or as given; never empty. */
	identifier: string
	isbn?: string
	edition?: string
	/** 数据核字号, 定价: for the imprint. */
	cip?: string
	price?: string
	/** ISO 8601 day of publication as given; absent when the author gave none. */
	date?: string
	/** ISO 8601 instant, whole seconds, UTC: SOURCE_DATE_EPOCH, else modified, else date, else 2000-01-01. */
	modified: string
	publisher?: string
	rights?: string
	description?: string
	keywords: string[]
	/** Asset id of the cover image. */
	cover?: string
	series?: { name: string; position?: number }
	slug: string
	names: string[]
	editions: ('web' | 'pdf' | 'epub' | 'newsletter')[]
	theme: string
	lineBreaks: 'join' | 'hard' | 'paragraph'
	/** 2 em indents or space between paragraphs; print always indents unless the author says `space`. */
	paragraphs: { print: 'indent' | 'space'; screen: 'indent' | 'space' }
	emphasis: 'kai' | 'dots'
	pinyin: 'none' | 'auto'
	numbering: { chapters: Numbering; figures: boolean }
	contents: { depth: number }
	images: 'link' | 'fetch'
	rules: NonNullable<Metadata['rules']>
	variants: {
		phrases: 'none' | 'regional'
		words: Record<string, string | Partial<Record<Variant, string>>>
		urls: Partial<Record<Variant, string>>
	}
	pdf: {
		size: 'A4' | 'A5' | 'B5' | '16K' | '32K' | [string, string]
		margins?: string[]
		sides: 1 | 2
		notes: 'page' | 'chapter'
		noteNumbers: 'page' | 'chapter'
		links: 'note' | 'qr' | 'inline' | 'none'
		ink: 'colour' | 'black'
		bleed?: string
		marks: boolean
		proof: boolean
		grid: boolean
	}
	web: { url?: string; fonts: 'system' | 'embed'; icp?: string; police?: string }
	epub: { notes: 'standard' | 'duokan'; writing: 'horizontal' | 'vertical'; fonts: 'none' | 'embed' }
	newsletter: {
		issues: 'whole' | 'chapter'
		from?: string
		replyTo?: string
		subject?: string
		preheader?: string
		url?: string
		unsubscribe?: string
		images: 'url' | 'cid'
		advertising: boolean
		look: 'seal' | 'ink'
		original?: boolean
		ai?: boolean
		about?: string
		related?: { title: string; url: string }[]
		dkim?: { domain: string; selector: string; key: string }
	}
}
