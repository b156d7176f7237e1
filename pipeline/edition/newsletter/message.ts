import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type Composer from 'nodemailer/lib/mail-composer'
import type { Meta } from '../../metadata.ts'
import type { Envelope } from './envelope.ts'
import { type Issue, oneLine } from './issue.ts'
import type { Picture } from './pictures.ts'

// Imported, it would import `node:http`, and with that all that Node has for the web: half of its time.
const MailComposer: typeof Composer = createRequire(import.meta.url)('nodemailer/lib/mail-composer')

export interface MessageParts {
	meta: Meta
	issue: Issue
	envelope: Envelope
	html: string
	text: string
	/** Carried in the message and shown by `cid:`; none when they are served from the web. */
	pictures: Picture[]
}

/**
 * One issue as a message (RFC 5322): multipart/alternative, related when it carries pictures, base64 throughout (Chinese in
 * quoted-printable is half as large again), the same bytes each time.
 */
export async function message({ meta, issue, envelope, html, text, pictures }: MessageParts): Promise<Uint8Array> {
	const id = [...new Set([meta.slug, issue.id])].join('.')
	const composer = new MailComposer({
		from: envelope.from,
		...(envelope.replyTo ? { replyTo: envelope.replyTo } : {}),
		subject: issue.subject,
		date: new Date(meta.modified),
		messageId: `<${id}@${envelope.domain}>`,
		text: { content: text, contentTransferEncoding: 'base64' },
		html: { content: html, contentTransferEncoding: 'base64' },
		attachments: pictures.map((picture) => ({
			filename: picture.path.replace('images/', ''),
			content: Buffer.from(picture.bytes),
			contentType: picture.mediaType,
			cid: contentId(picture, envelope),
			contentDisposition: 'inline',
		})),
		headers: headers(meta, envelope),
		textEncoding: 'B',
		newline: 'windows',
		baseBoundary: createHash('sha256').update(`${id}\n${html}`).digest('hex').slice(0, 24),
		disableFileAccess: true,
		disableUrlAccess: true,
	})
	return composer.compile().build()
}

/** The name under which a message carries a picture. */
export function contentId(picture: Picture, { domain }: Envelope): string {
	return `${picture.asset.id}@${domain}`
}

/** RFC 2919 List-Id; RFC 2369 and RFC 8058 for leaving with one click, which only an https address can offer. */
function headers(meta: Meta, { domain, listUnsubscribe, isSenderKnown }: Envelope) {
	const title = oneLine(meta.series?.name ?? meta.title).replace(/[<>"\\]/g, '')
	const canClick = listUnsubscribe.some((link) => /^https:/i.test(link))
	return [
		{
			key: 'List-Id',
			value: { prepared: true, foldLines: true, value: `${encoded(title)} <${meta.slug.replace(/[^a-z0-9.-]/g, '-')}.${domain}>` },
		},
		...(listUnsubscribe.length > 0
			? [
					{
						key: 'List-Unsubscribe',
						value: { prepared: true, foldLines: true, value: listUnsubscribe.map((link) => `<${link}>`).join(', ') },
					},
				]
			: []),
		...(canClick ? [{ key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }] : []),
		// Outlook opens such a file as a draft.
		...(isSenderKnown ? [] : [{ key: 'X-Unsent', value: '1' }]),
	]
}

/** RFC 2047: encoded words of at most 75 characters, never splitting a character. */
function encoded(text: string): string {
	if (/^[\x20-\x7e]*$/.test(text)) return `"${text}"`
	const words: string[] = []
	let word = ''
	for (const character of text) {
		if (Buffer.byteLength(word + character) > 42) {
			words.push(word)
			word = ''
		}
		word += character
	}
	return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join(' ')
}
