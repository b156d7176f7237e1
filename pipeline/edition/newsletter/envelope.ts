import addressparser from 'nodemailer/lib/addressparser'
import type { Publication } from '../../publication.ts'
import type { Complaint } from '../../report.ts'
import { oneLine } from './issue.ts'

/** Who sends an issue and how one leaves the list: checked values only, none of which can hold a line break. */
export interface Envelope {
	from: { name: string; address: string }
	/** False: the manuscript names no sender, and a reserved address stands in (RFC 2606 §2). */
	isSenderKnown: boolean
	replyTo?: { name: string; address: string }
	/** The domain of Message-ID and List-Id. */
	domain: string
	/** Where the visible 退订 leads. */
	unsubscribe?: string
	/** For List-Unsubscribe (RFC 2369 §3.2), without angle brackets. */
	listUnsubscribe: string[]
}

/** RFC 5322 asks for a From; a manuscript that gives none gets one that cannot be delivered to, and a message. */
export function envelope({ meta, chapters }: Publication, report: (complaint: Complaint) => void): Envelope {
	const files = new Set(chapters.map((chapter) => chapter.file))
	// One file says everything in its front matter.
	const file = files.size === 1 ? [...files][0]! : 'book.yaml'
	const complain = (complaint: Complaint) => report({ file, edition: 'newsletter', ...complaint })
	const sender = mailbox('from', meta.newsletter.from, complain)
	const replyTo = mailbox('replyTo', meta.newsletter.replyTo, complain)
	const from = sender ?? { name: oneLine(meta.publisher ?? meta.title), address: 'newsletter@newsletter.invalid' }
	if (!sender && meta.newsletter.from === undefined)
		complain({
			rule: 'address-is-valid',
			reason: `The newsletter has no sender; mail.eml says \`${from.address}\`. Set \`newsletter: {from: 名字 <name@example.com>}\` before sending.`,
			severity: 'info',
		})
	const reply = replyTo ?? sender
	const wanted = meta.newsletter.unsubscribe === undefined ? undefined : oneLine(meta.newsletter.unsubscribe)
	const links = wanted?.split(/[\s,]+(?=https:|http:|mailto:)/i).map((link) => link.replace(/^<|>$/g, '')) ?? []
	const given = links.filter((link) => /^(https?:\/\/|mailto:)/i.test(link) || /^([[{%*<]).*[\]}%*>]$/.test(link))
	if (wanted && given.length === 0)
		complain({
			rule: 'address-is-valid',
			reason: `\`newsletter.unsubscribe: ${wanted}\` is no https or mailto address and no merge field.`,
		})
	const fallback = reply ? [`mailto:${reply.address}?subject=unsubscribe`] : []
	const all = given.length > 0 ? given : fallback
	return {
		from,
		isSenderKnown: sender !== undefined,
		...(replyTo ? { replyTo } : {}),
		domain: from.address.split('@')[1]!.toLowerCase(),
		...(all[0] ? { unsubscribe: all[0] } : {}),
		listUnsubscribe: all.filter((link) => /^(https?:\/\/|mailto:)[\x21-\x3b\x3d\x3f-\x7e]+$/i.test(link)),
	}
}

/** Exactly one mailbox with an ASCII address; anything else is complained of and dropped. */
function mailbox(
	key: 'from' | 'replyTo',
	value: string | undefined,
	complain: (complaint: Complaint) => void,
): Envelope['from'] | undefined {
	if (value === undefined) return undefined
	const [first, ...others] = addressparser(value, { flatten: true })
	const isClean =
		!/[\r\n\0]/.test(value) && others.length === 0 && /^[^\s@<>"(),:;\\]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(first?.address ?? '')
	if (first && isClean && first.address) return { name: oneLine(first.name ?? ''), address: first.address }
	complain({
		rule: 'address-is-valid',
		reason: `\`newsletter.${key}: ${oneLine(value)}\` is not one mail address; write 名字 <name@example.com>.`,
	})
	return undefined
}
