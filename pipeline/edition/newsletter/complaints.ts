import { plainText } from '../../element.ts'
import type { Fitted } from './fitted.ts'
import type { PlacedIssue, Run } from './run.ts'
import { unsupported } from './support.ts'
import type { Violation } from './wechat/rules.ts'

export interface Outcome {
	mail: Fitted
	limit: number
	violations: Violation[]
	isServed: boolean
}

/** Everything about an issue that its author should know, at the place where it comes from. */
export function complain(
	{ issue, blocks, addresses, pictures }: PlacedIssue,
	{ publication, context }: Run,
	{ mail, limit, violations, isServed }: Outcome,
): void {
	const file = issue.chapters[0]?.file
	const subject = [...issue.subject].length
	if (subject === 0 || subject > 78)
		context.report({
			rule: 'mail-has-subject',
			reason:
				subject === 0
					? 'The mail has no subject; set `newsletter: {subject: …}`.'
					: `The subject of the mail has ${subject} characters; a mailbox shows 18 to 20: “${[...issue.subject].slice(0, 20).join('')}…”.`,
			file,
		})
	if (mail.next)
		context.report({
			rule: 'mail-is-small',
			reason: `The mail is cut before “${[...plainText(mail.next.node)].slice(0, 30).join('')}”, after ${mail.blocks.length} of ${blocks.length} blocks: whole, it would be larger than ${limit} bytes and clipped by mailboxes.${addresses.page ? ` It leads on to ${addresses.page}.` : ' Set `web: {url}` or `newsletter: {url}`, so that it can lead on to the rest.'}`,
			node: mail.next.node,
			file: mail.next.chapter.file,
		})
	else if (mail.bytes > limit)
		context.report({ rule: 'mail-is-small', reason: `The mail has ${mail.bytes} bytes, more than the ${limit} that mailboxes show.`, file })
	if (pictures.length > 0 && !isServed && publication.meta.newsletter.images === 'url')
		context.report({
			rule: 'mail-is-supported',
			reason:
				'The pictures of the mail have no address, so mail.eml carries them; set `newsletter: {url}` to have them served from the web.',
			file,
			severity: 'info',
		})
	for (const { key, node } of unsupported(mail.tree))
		context.report({
			rule: 'mail-is-supported',
			reason: `Not all mailboxes know \`${key}\` (caniemail), and nothing stands in for it; take it out of \`style.css\`.`,
			...(file ? { file } : {}),
			node,
		})
	for (const { rule, reason, fails, node } of violations)
		context.report({
			rule: 'wechat-rule',
			reason: `${rule}: ${reason}.`,
			file,
			...(node ? { node } : {}),
			severity: fails ? 'warning' : rule === 'W19' || rule === 'W20' ? 'info' : 'warning',
		})
}
