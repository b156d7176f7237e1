import type { Root, RootContent } from 'hast'
import type { Context, Page } from '../../../edition.ts'
import { forbidden } from '../finish/units.ts'
import type { Geometry } from '../geometry.ts'
import { all } from '../on-pages.ts'
import type { Pagination } from '../pagination.ts'
import { installBoxReading } from './boxes.ts'
import type { Finding, PageRule } from './finding.ts'
import { installPageReading } from './lines.ts'
import { installRules, type PageProof } from './rules.ts'

/** Where a block of the printed document comes from. */
export interface Place {
	node: RootContent
	file: string
}

const blocks = new Set(['p', 'li', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'table', 'tr', 'figure', 'img'])

/** Number every block of a document that came from the manuscript, so that what is found on a page leads back to it. Changes the tree. */
export function markPlaces(book: Root, fileOf: (run: string) => string): Place[] {
	const places: Place[] = []
	const visit = (nodes: RootContent[], file: string): void => {
		for (const node of nodes) {
			if (node.type !== 'element') continue
			const run = node.properties['data-run']
			const here = (node.data as { file?: string } | undefined)?.file ?? (typeof run === 'string' ? fileOf(run) : file)
			if (blocks.has(node.tagName) && node.position) node.properties['dataPlace'] = places.push({ node, file: here }) - 1
			visit(node.children, here)
		}
	}
	visit(book.children, '')
	return places
}

/**
 * Read the laid-out pages, in columns and with everything in its place, against CLREQ: each finding is told with its page, its
 * place in the manuscript and the clause. Run after the last change of the layout, before or after the print.
 */
export async function proofread(
	pages: Page[],
	{ places, geometry, found, report }: { places: Place[]; geometry: Geometry; found: Pagination; report: Context['report'] },
): Promise<void> {
	const asked = { width: geometry.area.width, height: geometry.area.height, lead: geometry.lead, grid: geometry.grid, ...forbidden }
	const read = await all(
		pages.map(async (page) => {
			await page.evaluate(installPageReading, undefined)
			await page.evaluate(installBoxReading, undefined)
			await page.evaluate(installRules, undefined)
			return page.evaluate((asked) => (globalThis as unknown as { huozi: PageProof }).huozi.proofread(asked), asked)
		}),
	)
	const findings = read.flatMap((one) => one.findings)
	const [lines, stretched] = [read.reduce((sum, one) => sum + one.lines, 0), read.reduce((sum, one) => sum + one.stretched, 0)]
	for (const finding of findings) {
		const place = finding.place === undefined ? undefined : places[finding.place]
		const sheet = (found.starts.get(finding.run) ?? 1) + finding.page - 1
		report({
			rule: finding.rule,
			reason: `Page ${found.labels[sheet - 1] ?? sheet}: ${said[finding.rule](finding)}`,
			...(place ? { node: place.node, file: place.file } : {}),
			page: sheet,
			edition: 'pdf',
		})
	}
	if (stretched > 0)
		report({
			rule: 'lines-are-counted',
			reason: `${stretched} of ${lines} full lines (${((100 * stretched) / lines).toFixed(1)} %) are stretched by more than 1/16 em a gap (CLREQ 行内推出)`,
			edition: 'pdf',
		})
}

const about = ({ quote }: Finding) => `“${quote}”`
const said: Record<PageRule, (finding: Finding) => string> = {
	'line-start-is-allowed': (one) => `a line begins with a mark that may begin none: ${about(one)} (CLREQ 行首禁则, GB 法)`,
	'line-end-is-allowed': (one) => `a line ends with a mark that may end none: ${about(one)} (CLREQ 行尾禁则)`,
	'dash-is-whole': (one) =>
		`a dash or an ellipsis of two is torn or not two em long: ${about(one)} (CLREQ 标点不可分隔; GB/T 15834 §5.1.6); is the text around it marked as Chinese?`,
	'note-call-is-joined': (one) => `a note is called at the start of a line: ${about(one)} (CLREQ 注释号不居行首)`,
	'last-line-is-long': (one) => `the last line of a paragraph is one character: ${about(one)} (CLREQ 孤字); add or drop a word`,
	'page-has-no-widow': (one) => `one line of a paragraph stands alone at the edge of the page: ${about(one)} (CLREQ 孤行)`,
	'heading-has-text': (one) => `the heading ${about(one)} is last on its page (CLREQ 背题)`,
	'gap-is-even': (one) =>
		`a space is typed between Han and Latin and printed beside the gap that is set: ${about(one)} (CLREQ 中西间距); drop the space`,
	'line-is-even': (one) =>
		`the line ${about(one)} is stretched by ${(one.amount ?? 0).toFixed(2)} em a gap (CLREQ 行内推出); a shorter word or a comma near its end would help`,
	'text-is-inside': (one) => `${about(one)} reaches ${one.amount ?? 0} px beyond the text block (CLREQ 版心)`,
	'boxes-are-apart': (one) => `${about(one)} overlaps what stands above it by ${(one.amount ?? 0).toFixed(1)} px`,
	'line-is-on-grid': (one) => `the line ${about(one)} stands ${(one.amount ?? 0).toFixed(1)} px off the grid of lines (CLREQ 对行)`,
}
