import { type PDF, PdfRef, PdfStream } from '@libpdf/core'
import type { Geometry } from './geometry.ts'

/**
 * Take the running head off the given sheets (1 = the first): a page that opens a chapter carries none, and CSS cannot name
 * the first page of a run without ending it. The heads stand before the text in a page's content, above the text block.
 */
export function withoutHeads(pdf: PDF, sheets: number[], { margins, slug }: Geometry): void {
	const pages = pdf.getPages()
	for (const sheet of sheets) {
		const ref = pages[sheet - 1]?.dict.get('Contents')
		const stream = ref instanceof PdfRef ? pdf.getObject(ref) : undefined
		if (!(stream instanceof PdfStream)) continue
		const content = Buffer.from(stream.getDecodedData()).toString('latin1')
		const bare = headless(content, margins.top + slug)
		if (bare === undefined) continue
		stream.setData(Buffer.from(bare, 'latin1'))
	}
}

/** The content without what is drawn above `top` (CSS px) before the first marked text; undefined where nothing is. */
function headless(content: string, top: number): string | undefined {
	const text = content.search(/<<\s*\/MCID/)
	const margin = text < 0 ? content : content.slice(0, text)
	const bare = margin
		.replace(/BT\n(?:(?!ET\n)[\s\S])*?ET\n/g, (block) => {
			const y = /1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/.exec(block)?.[1]
			return y !== undefined && Number(y) < top ? '' : block
		})
		// The rule: a pattern, filled 1 px high.
		.replace(
			/\/Pattern CS\/Pattern cs\/(\w+) SCN\/\1 scn\n((?:\/\w+ gs\n)?)[\d.]+ ([\d.]+) [\d.]+ 1 re\nf\n/g,
			(rule, _name, state: string, y: string) => (Number(y) < top ? state : rule),
		)
	return bare === margin ? undefined : bare + content.slice(margin.length)
}
