import { generateKeyPairSync } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { newsletter } from '../../pipeline/edition/newsletter/newsletter.ts'
import { loadTheme } from '../../pipeline/read/theme.ts'
import { type SendOrder, send, shown } from '../../pipeline/send/send.ts'
import base from '../../templates/theme.ts'
import { folderOf } from '../book.ts'

const sender = 'newsletter: {from: 活字 <editor@example.com>, unsubscribe: "https://example.com/u"'
const book = (more = '') =>
	folderOf({ 'book.yaml': `title: 周刊\nslug: weekly\n${sender}${more}}`, '01.md': `# 河边\n\n${'纸从河边来。'.repeat(400)}\n` })

function order(manuscript: string, smtp: string, more: Partial<SendOrder> = {}): SendOrder {
	return {
		manuscript,
		to: 'reader@example.org',
		smtp,
		edition: async () => ({
			name: 'newsletter',
			render: (publication, context) => newsletter.render(publication, { ...context, browser: () => Promise.reject(new Error('none')) }),
		}),
		theme: () => loadTheme(base),
		themeName: 'default',
		environment: {},
		progress() {},
		signal: new AbortController().signal,
		...more,
	}
}

interface Taken {
	from: string
	to: string[]
	message: Buffer
}

/** A real server on this machine; what it takes. */
async function listening<T>(work: (url: string, taken: Taken[]) => Promise<T>): Promise<T> {
	const taken: Taken[] = []
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			const chunks: Buffer[] = []
			stream.on('data', (chunk: Buffer) => chunks.push(chunk))
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope
				taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), message: Buffer.concat(chunks) })
				done()
			})
		},
	})
	await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready))
	const address = smtp.server.address()
	try {
		return await work(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, taken)
	} finally {
		await new Promise<void>((closed) => smtp.close(() => closed()))
	}
}

test('a server takes the issue whole, from and to whom it should', async () => {
	const manuscript = await book()
	await listening(async (url, taken) => {
		const sent = await send(order(manuscript, url))
		expect(sent.response).toMatch(/^250/)
		expect(taken).toMatchObject([{ from: 'editor@example.com', to: ['reader@example.org'] }])
		const mail = await simpleParser(taken[0]!.message)
		expect(mail.subject).toBe('周刊')
		expect(mail.text?.match(/纸从河边来/g)).toHaveLength(400)
		expect(taken[0]!.message.toString('latin1')).toBe(sent.delivery?.message.toString('latin1'))
	})
})

test('a dry run shows the envelope and connects to nothing', async () => {
	const sent = await send(order(await book(), 'smtp://editor@127.0.0.1:1', { isDry: true, environment: { HUOZI_SMTP_PASSWORD: 'geheim' } }))
	expect(shown(sent)).toContain(
		'from        editor@example.com\nto          reader@example.org\nserver      127.0.0.1:1, STARTTLS, as editor\n',
	)
	expect(shown(sent)).toContain('dry run')
	expect(shown(sent)).not.toContain('geheim')
})

test('the signature covers both fields of leaving with one click', async () => {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	})
	const manuscript = await folderOf({
		'book.yaml': `title: 周刊\n${sender}, dkim: {domain: example.com, selector: s1, key: key.pem}}`,
		'key.pem': privateKey,
		'01.md': '# 河边\n\n一。\n',
	})
	const sent = await send(order(manuscript, 'smtp://127.0.0.1:1', { isDry: true }))
	const signature = /^DKIM-Signature:((?:.|\r\n[ \t])*)/i.exec(sent.delivery?.message.toString('latin1') ?? '')?.[1] ?? ''
	const fields = /;h=([^;]+);/.exec(signature.replace(/\s/g, ''))?.[1]?.toLowerCase().split(':')
	expect(fields).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']))
})

test('passwords on the command line, broken addresses and unknown issues are refused', async () => {
	const manuscript = await book()
	await expect(send(order(manuscript, 'smtp://a:b@127.0.0.1'))).rejects.toThrow('HUOZI_SMTP_PASSWORD')
	await expect(send(order(manuscript, 'smtp://127.0.0.1', { to: 'a@b.c\r\nRCPT TO:<x@y.z>' }))).rejects.toThrow('not one mail address')
	await expect(send(order(manuscript, 'http://127.0.0.1'))).rejects.toThrow('smtp://')
	await expect(send(order(manuscript, 'smtp://127.0.0.1', { issue: 'none', isDry: true }))).rejects.toThrow('weekly')
	await expect(send(order(await folderOf({ '01.md': '# 河边\n\n一。\n' }), 'smtp://127.0.0.1', { isDry: true }))).rejects.toThrow(
		'no sender',
	)
})
