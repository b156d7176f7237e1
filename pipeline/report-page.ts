import type { Receipt, Theme } from './edition.ts'
import { toHtml } from './html/html.ts'
import { parity } from './parity.ts'
import type { Publication } from './publication.ts'
import type { Confirmations, PublishReport } from './publish-report.ts'

/** report.html: the report of a run for reading, with what became of every unit in each edition that was built. */
export function reportPage(
	publication: Publication,
	report: PublishReport,
	{ receipts, confirmations }: { receipts: Record<string, Receipt>; confirmations: Confirmations },
	theme: Theme,
): string {
	const { title, language, variant, choices, chapters, characters, lengths, counts, messages } = report
	const page = theme.shells.ReportPage({
		language,
		title,
		variant,
		choices,
		counts: [['chapters', chapters], ['字', characters], ...Object.entries(counts)],
		lengths,
		editions: Object.keys(receipts),
		rows: parity(publication, receipts, confirmations),
		messages,
	})
	return `<!doctype html>\n${toHtml(page)}\n`
}
