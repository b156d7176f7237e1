import { readFileSync } from 'node:fs'
import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Markdown and template syntax that no reader should see. */
const patterns = ['**', '{%', '{{#', ':::', '$$', '](', '[^']

/** A piece of syntax left in the text of an edition, with what stands around it. */
export interface Leftover {
	pattern: string
	around: string
}

/** Leftovers in a published file: a page, an EPUB or a PDF. Code and formulas are passed over; a PDF does not tell them apart, so `code` names what may stand there. */
export async function leftovers(file: string, code = ''): Promise<Leftover[]> {
	if (file.endsWith('.pdf')) return search(await textOfPdf(readFileSync(file)), bare(code))
	if (!file.endsWith('.epub')) return search(textOfPage(readFileSync(file, 'utf8')))
	const zip = await JSZip.loadAsync(readFileSync(file))
	const pages = Object.values(zip.files).filter(({ name }) => name.endsWith('.xhtml'))
	return (await Promise.all(pages.map(async (page) => search(textOfPage(await page.async('string')))))).flat()
}

/** How often each pattern was left, as `** 3, $$ 1`. */
export function tally(found: readonly Leftover[]): string {
	return patterns
		.map((pattern) => [pattern, found.filter((one) => one.pattern === pattern).length] as const)
		.filter(([, count]) => count > 0)
		.map(([pattern, count]) => `\`${pattern}\` ${count}`)
		.join(', ')
}

function search(text: string, code = ''): Leftover[] {
	return patterns.flatMap((pattern) => {
		const parts = text.split(pattern)
		return parts.slice(1).flatMap((after, at) => {
			const before = parts[at]!
			if (code.includes(bare(before.slice(-9)).slice(-3) + pattern + bare(after.slice(0, 9)).slice(0, 3))) return []
			return [{ pattern, around: `${before.slice(-20)}${pattern}${after.slice(0, 20)}`.replace(/\s+/g, ' ') }]
		})
	})
}

function bare(text: string): string {
	return text.replace(/\s+/g, '')
}

const passedOver = new Set(['pre', 'code', 'kbd', 'samp', 'math', 'script', 'style', 'title', 'head'])

/** The text of a page, without its code and formulas. */
export function textOfPage(html: string): string {
	return textOf(html, isPassedOver)
}

/** The text of a page's code, formulas' sources included. */
export function codeOfPage(html: string): string {
	return [...html.matchAll(/<(pre|code)[^>]*>.*?<\/\1>|data-tex="[^"]*"/gs)].map(([code]) => textOf(code)).join('')
}

function textOf(html: string, isOut: (element: Element) => boolean = () => false): string {
	const text = (node: Root | ElementContent | Root['children'][number]): string => {
		if (node.type === 'text') return node.value
		if (!('children' in node)) return ''
		if (node.type === 'element' && isOut(node)) return ' '
		return node.children.map(text).join('') + (node.type === 'element' && /^(p|li|td|th|h\d|div|dt|dd)$/.test(node.tagName) ? '\n' : '')
	}
	return text(fromHtml(html))
}

function isPassedOver({ tagName, properties }: Element): boolean {
	const names = properties['className']
	return passedOver.has(tagName) || (Array.isArray(names) && (names.includes('math') || names.includes('listing')))
}

async function textOfPdf(bytes: Uint8Array): Promise<string> {
	const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
	const document = await task.promise
	const pages: string[] = []
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number)
		const { items } = await page.getTextContent()
		pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
		page.cleanup()
	}
	await task.destroy()
	return pages.join('\n')
}
