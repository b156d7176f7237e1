import type { Artifact, Edition } from '../../edition.ts'
import { variables } from '../../html/inline.ts'
import { addresses } from './addresses.ts'
import { covers } from './cover.ts'
import { drawnFormulas } from './drawn.ts'
import { envelope } from './envelope.ts'
import { publishIssue } from './files.ts'
import { type Issue, issues } from './issue.ts'
import { mailInliner } from './mail.ts'
import { pictures } from './pictures.ts'
import { placed } from './placed.ts'
import { receipt, type Shown } from './receipt.ts'
import type { Run } from './run.ts'
import { articleInliner } from './wechat/article.ts'

/** The newsletter: for each issue a mail (HTML, text, message) and an article for 公众号, with what an editor needs to send them. */
export const newsletter: Edition = {
	name: 'newsletter',
	async render(publication, context) {
		const labels = context.theme.labels(publication.meta.language)
		const all = issues(publication, labels)
		const tokens = variables(context.theme.sheets.tokens)
		const run: Run = {
			publication,
			context,
			envelope: envelope(publication, context.report),
			mailSheet: mailInliner(context.theme, context.style, tokens),
			articleSheet: articleInliner(context.theme, publication.meta.newsletter.look, context.style, tokens),
		}
		const artifacts: Artifact[] = []
		const shown: Shown[] = []
		for (const issue of all) {
			context.signal.throwIfAborted()
			const made = await render(issue, run)
			artifacts.push(...made.artifacts)
			shown.push(made.shown)
		}
		return { artifacts, receipt: receipt(publication, shown) }
	},
}

async function render(issue: Issue, run: Run): Promise<{ artifacts: Artifact[]; shown: Shown }> {
	const { publication, context } = run
	const labels = context.theme.labels(publication.meta.language)
	const where = addresses(publication, issue)
	// Drawn on other threads while the words are set.
	const drawn = covers(publication, issue, context)
	const [images, formulas] = await Promise.all([pictures(issue, publication, context), drawnFormulas(issue, context)])
	const blocks = placed(issue, { publication, labels, addresses: where, pictures: images, formulas })
	const { artifacts, shown } = await publishIssue(
		{ issue, blocks, addresses: where, pictures: [...images.values(), ...formulas.values()], labels },
		run,
	)
	return { artifacts: [...(await drawn), ...artifacts], shown }
}
