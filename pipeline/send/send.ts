import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Outcome } from '../publish.ts'
import { type Order, publish } from '../publish.ts'
import { type Delivery, deliver, server } from './deliver.ts'

/** A test mail of one issue. */
export interface SendOrder extends Omit<Order, 'out' | 'editions' | 'isForced'> {
	to: string
	/** `smtp://user@host:587` or `smtps://…`; the password is in HUOZI_SMTP_PASSWORD, never here. */
	smtp: string
	/** Default: the only issue there is. */
	issue?: string
	/** Show what would be sent, and connect to nothing. */
	isDry?: boolean
}

/** What was sent, or would be. */
export interface Sent {
	outcome: Outcome
	issue?: string
	delivery?: Delivery
	/** The server's last word; absent on a dry run. */
	response?: string
}

/** Publish the newsletter into a folder of its own, and send one issue of it to one address. */
export async function send(order: SendOrder): Promise<Sent> {
	const to = recipient(order.to)
	const wanted = server(order.smtp, order.environment)
	const out = await mkdtemp(path.join(os.tmpdir(), 'huozi-send-'))
	try {
		const outcome = await publish({ ...order, out, editions: ['newsletter'], isForced: true })
		if (outcome.status !== 0) return { outcome }
		const folder = path.join(out, 'newsletter')
		const issue = choose(await readdir(folder), order.issue)
		const message = await readFile(path.join(folder, issue, 'mail.eml'))
		const from = header(message, 'From')
		if (from.endsWith('.invalid>') || from.endsWith('.invalid'))
			throw new Error('The newsletter has no sender; set `newsletter: {from: 名字 <name@example.com>}` in book.yaml')
		const unsigned = outcome.complaints.messages().find(({ rule }) => rule === 'message-is-signed')
		if (unsigned) throw new Error(unsigned.reason)
		const addressed = Buffer.concat([Buffer.from(`To: <${to}>\r\n`), message])
		const delivery: Delivery = {
			server: wanted,
			from: /<([^<>]+)>$/.exec(from)?.[1] ?? from,
			to,
			messageId: header(message, 'Message-ID'),
			message: addressed,
		}
		return { outcome, issue, delivery, ...(order.isDry ? {} : { response: await deliver(delivery, order.signal) }) }
	} finally {
		await rm(out, { recursive: true, force: true })
	}
}

/** What a dry run shows: everything but the message and the password. */
export function shown({ issue, delivery, response }: Sent): string {
	if (!delivery) return ''
	const { host, port, secure, user } = delivery.server
	const lines = [
		`issue       ${issue}`,
		`from        ${delivery.from}`,
		`to          ${delivery.to}`,
		`server      ${host}:${port}${secure ? ', TLS' : ', STARTTLS'}${user ? `, as ${user}` : ''}`,
		`message-id  ${delivery.messageId}`,
		`bytes       ${delivery.message.length}`,
		response === undefined ? 'not sent    (dry run)' : `sent        ${response}`,
	]
	return `${lines.join('\n')}\n`
}

function recipient(to: string): string {
	if (/^[^\s@<>"(),:;\\\p{Cc}]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/iu.test(to)) return to
	throw new Error(`\`--to ${to.replace(/\p{Cc}/gu, '?')}\` is not one mail address`)
}

function choose(issues: string[], wanted: string | undefined): string {
	const [only] = issues
	if (wanted === undefined && issues.length === 1 && only) return only
	if (wanted !== undefined && issues.includes(wanted)) return wanted
	throw new Error(
		`${wanted === undefined ? 'There are several issues' : `There is no issue \`${wanted}\``}; name one with --issue: ${issues.sort().join(', ')}`,
	)
}

/** An unfolded header of a message of ours. */
function header(message: Buffer, name: string): string {
	const head = message
		.subarray(0, message.indexOf('\r\n\r\n'))
		.toString('latin1')
		.replace(/\r\n[ \t]+/g, ' ')
	const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`))
	return line?.slice(name.length + 1).trim() ?? ''
}
