import type { Artifact } from '../../edition.ts'
import { plainText } from '../../element.ts'
import { circled } from '../../html/words.ts'
import { byline } from './byline.ts'
import { checklist } from './checklist.ts'
import { complain } from './complaints.ts'
import { fitted } from './fitted.ts'
import { LIMIT, type MailSource, sections } from './mail.ts'
import { contentId, message } from './message.ts'
import type { Block } from './placed.ts'
import type { Shown } from './receipt.ts'
import type { PlacedIssue, Run } from './run.ts'
import { text } from './text.ts'
import { wechatFiles } from './wechat/files.ts'

/** Everything that lands in `newsletter/<issue>/`, but for the covers. */
export async function publishIssue(placed: PlacedIssue, run: Run): Promise<{ artifacts: Artifact[]; shown: Shown }> {
	const { issue, blocks, addresses, pictures, labels } = placed
	const { publication, envelope, context } = run
	const isServed = publication.meta.newsletter.images === 'url' && addresses.files !== undefined
	const source: MailSource = {
		publication,
		issue,
		addresses,
		labels,
		theme: context.theme,
		picture: (path) => (isServed ? addresses.files + path : path),
		sender: [publication.meta.publisher, publication.meta.rights].filter(Boolean).join('　') || labels.madeWith,
		...(publication.meta.newsletter.ai ? { declaration: labels.madeWithAi } : {}),
		...(envelope.unsubscribe ? { unsubscribe: envelope.unsubscribe } : {}),
	}
	const mail = fitted(source, blocks, run.mailSheet)
	const plain = writtenMail(placed, run, mail.blocks, mail.next !== undefined)
	const carried = isServed ? [] : pictures.filter((picture) => mail.html.includes(`src="${picture.path}"`))
	const html = carried.reduce(
		(markup, picture) => markup.replaceAll(`src="${picture.path}"`, `src="cid:${contentId(picture, envelope)}"`),
		mail.html,
	)
	const eml = await sealed(await message({ meta: publication.meta, issue, envelope, html, text: plain, pictures: carried }), run)
	const wechat = wechatFiles(placed, run)
	complain(placed, run, { mail, limit: LIMIT, violations: wechat.violations, isServed })
	const file = (name: string, mediaType: string, contents: string | Uint8Array): Artifact => ({
		path: `${issue.id}/${name}`,
		mediaType,
		contents,
	})
	const list = checklist({
		publication,
		issue,
		addresses,
		envelope,
		pictures,
		bytes: mail.bytes,
		isCut: mail.next !== undefined,
		entries: sections(blocks, issue).length,
		text: plain,
		links: wechat.references,
		violations: wechat.violations,
	})
	const title = blocks[0]?.node.tagName === 'h1' ? blocks[0].node : undefined
	return {
		artifacts: [
			file('mail.html', 'text/html', mail.html),
			file('mail.txt', 'text/plain', plain),
			file('mail.eml', 'message/rfc822', eml),
			...wechat.artifacts,
			file('checklist.md', 'text/markdown', list),
			...pictures.map((picture) => file(picture.path, picture.mediaType, picture.bytes)),
		],
		shown: {
			issue,
			mail: mail.tree,
			article: wechat.tree,
			...(title ? { title } : {}),
			...(title && issue.chapters.length === 1 ? { mailTitle: title } : {}),
		},
	}
}

/** Signed where the manuscript names a key. */
async function sealed(eml: Uint8Array, { publication, context }: Run): Promise<Uint8Array> {
	const { dkim } = publication.meta.newsletter
	if (!dkim) return eml
	const key = await context.secret(dkim.key)
	const { signed } = await import('./dkim.ts')
	const unsigned = (why: string) => {
		const reason = `The DKIM key \`${dkim.key}\` ${why}, so the message is not signed; put the key beside book.yaml, or name it in HUOZI_DKIM_KEY`
		context.report({ rule: 'message-is-signed', reason, edition: 'newsletter' })
		return eml
	}
	if (key === undefined) return unsigned('is not in the manuscript')
	return signed(eml, dkim, key).catch((error: Error) => unsigned(`cannot be used (${error.message})`))
}

function writtenMail(
	{ issue, blocks, addresses, labels }: PlacedIssue,
	{ publication, envelope }: Run,
	kept: Block[],
	isCut: boolean,
): string {
	const [first] = kept
	const hasTitle = issue.chapters.length === 1 && first?.node.tagName === 'h1'
	const notes = [...new Map(kept.flatMap((block) => block.notes).map((note) => [note.n, note])).values()].sort((a, b) => a.n - b.n)
	const title = hasTitle ? plainText(first.node) : issue.title
	const more =
		isCut && kept.length < blocks.length ? (addresses.page ? `${labels.readOn}：${addresses.page}` : labels.cutWithoutAddress) : ''
	return text({
		labels,
		title: notes.reduce((words, note) => words.replace(circled(note.n), ''), title),
		lines: [issue.title === publication.meta.title ? (publication.meta.subtitle ?? '') : '', byline(publication, issue, labels)],
		blocks: kept.slice(hasTitle ? 1 : 0).map((block) => block.node),
		notes,
		foot: [
			more,
			publication.meta.newsletter.ai ? labels.madeWithAi : '',
			addresses.page && !isCut ? `${labels.viewInBrowser}：${addresses.page}` : '',
			envelope.unsubscribe ? `${labels.unsubscribe}：${envelope.unsubscribe}` : '',
		].filter(Boolean),
		address: (href) => (href.startsWith('#') || href === '' ? undefined : href),
	})
}
