import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'

// The plugin's published types were made for another build of the parser's.
const plugin = footnotes as unknown as (parser: MarkdownIt) => void

/** How many of each construct a book holds. */
export interface Counts {
	headings: number
	images: number
	tables: number
	notes: number
	listings: number
	formulas: number
}

/** Counts by a parser that is not ours, over every Markdown file of a book. */
export function independentCounts(book: string): Counts {
	const total: Counts = { headings: 0, images: 0, tables: 0, notes: 0, listings: 0, formulas: 0 }
	for (const file of markdownOf(book)) {
		const counts = countsOf(readFileSync(file, 'utf8'))
		for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key]
	}
	return total
}

/** Counts of one Markdown text: CommonMark with tables and footnotes; formulas by their dollars outside code. */
export function countsOf(text: string): Counts {
	const body = text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n(---|\.\.\.)\r?\n/, '')
	const tokens = new MarkdownIt({ html: true, linkify: false }).use(plugin).parse(body, {})
	const inline = tokens.flatMap(({ children }) => children ?? [])
	const count = (...types: string[]): number => tokens.filter(({ type }) => types.includes(type)).length
	const code = new Set(['code_inline', 'html_inline'])
	const prose = tokens
		.filter(({ type }) => type === 'inline')
		.map(({ children }) =>
			(children ?? []).map((one) => (code.has(one.type) ? ' ' : one.type.endsWith('break') ? '\n' : one.content)).join(''),
		)
	const html = [...tokens.filter(({ type }) => type === 'html_block'), ...inline.filter(({ type }) => type === 'html_inline')]
		.map(({ content }) => content)
		.join('\n')
		.replace(/<!--[\s\S]*?-->/g, '')
	return {
		headings: count('heading_open') + (html.match(/<h[1-6][\s>]/gi)?.length ?? 0),
		images: inline.filter(({ type }) => type === 'image').length + (html.match(/<img\s/gi)?.length ?? 0),
		tables: count('table_open') + (html.match(/<table[\s>]/gi)?.length ?? 0),
		notes: count('footnote_open'),
		listings: count('fence', 'code_block') + (html.match(/<pre[\s>]/gi)?.length ?? 0),
		formulas: prose.reduce((sum, one) => sum + (one.match(/\$\$[^$]+\$\$|(?<![\\$\w])\$(?=\S)[^$]*?[^\s\\$]\$(?![\d$])/g)?.length ?? 0), 0),
	}
}

function markdownOf(book: string): string[] {
	if (statSync(book).isFile()) return [book]
	return readdirSync(book, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(md|markdown)$/i.test(name) && !/(^|\/)(SUMMARY\.md$|\.|node_modules\/)/.test(name))
		.map((name) => join(book, name))
}
