import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
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
async function listening<T>(work: (url: string, taken: Taken[]) => Promise<T>, options: SMTPServerOptions = {}): Promise<T> {
	const taken: Taken[] = []
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		...options,
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

const localhost = await readFile(new URL('./localhost.pem', import.meta.url), 'utf8')
const secure = (login: (user: string, password: string) => boolean): SMTPServerOptions => ({
	key: localhost,
	cert: localhost,
	authOptional: false,
	disabledCommands: [],
	onAuth: ({ username, password }, _session, done) =>
		login(username ?? '', password ?? '') ? done(null, { user: username ?? '' }) : done(new Error('wrong password')),
})
/** This machine by an address that is not excused from TLS. */
const named = (url: string) => url.replace('127.0.0.1', 'editor@[::ffff:127.0.0.1]')

test('a password is given only through TLS, to a server whose certificate holds', async () => {
	const manuscript = await book()
	const given: string[] = []
	const environment = { HUOZI_SMTP_PASSWORD: 'geheim' }
	const login = (user: string, password: string) => given.push(`${user} ${password}`) > 0 && password === 'geheim'
	await listening(async (url, taken) => {
		await expect(send(order(manuscript, named(url), { environment }))).rejects.toThrow(/certificate/)
		expect([given, taken]).toEqual([[], []])
		const known = getCACertificates('default')
		setDefaultCACertificates([...known, localhost.slice(localhost.indexOf('-----BEGIN CERTIFICATE'))])
		try {
			expect((await send(order(manuscript, named(url), { environment }))).response).toMatch(/^250/)
			const wrong = order(manuscript, named(url), { environment: { HUOZI_SMTP_PASSWORD: 'falsch' } })
			await expect(send(wrong)).rejects.toThrow(/did not take the message.*(?<!falsch.*)$/)
		} finally {
			setDefaultCACertificates(known)
		}
		expect([given, taken.length]).toEqual([['editor geheim', 'editor falsch'], 1])
	}, secure(login))
})

test('a server elsewhere that offers no TLS gets nothing', async () => {
	const manuscript = await book()
	await listening(async (url, taken) => {
		const plain = order(manuscript, named(url), { environment: { HUOZI_SMTP_PASSWORD: 'geheim' } })
		await expect(send(plain)).rejects.toThrow(/STARTTLS/i)
		expect(taken).toEqual([])
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

test('the message is signed as it lies in mail.eml, both fields of leaving with one click too, and still holds when it is addressed', async () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	})
	const book = {
		'book.yaml': `title: 周刊\n${sender}, dkim: {domain: example.com, selector: s1, key: key.pem}}`,
		'01.md': '# 河边\n\n一。\n',
	}
	const sent = await send(order(await folderOf({ ...book, 'key.pem': privateKey }), 'smtp://127.0.0.1:1', { isDry: true }))
	const message = sent.delivery!.message.toString('latin1')
	expect(message).toMatch(/^To: <reader@example.org>\r\n/)
	const { fields, holds } = verified(message, publicKey)
	expect(fields).toEqual(expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']))
	expect(holds).toBe(true)
	expect(verified(message.replace('List-Unsubscribe-Post: List', 'List-Unsubscribe-Post: Lost'), publicKey).holds).toBe(false)
	for (const key of [undefined, 'no key at all']) {
		const unsigned = await folderOf({ ...book, ...(key ? { 'key.pem': key } : {}) })
		await expect(send(order(unsigned, 'smtp://127.0.0.1', { isDry: true }))).rejects.toThrow('not signed')
	}
})

/** RFC 6376 §3.4 and §3.7, relaxed/relaxed: which fields are signed, and does the signature hold? */
function verified(message: string, publicKey: string): { fields: string[]; holds: boolean } {
	const end = message.indexOf('\r\n\r\n')
	const headers = message.slice(0, end).split(/\r\n(?![ \t])/)
	const relaxed = (header: string) => {
		const colon = header.indexOf(':')
		const value = header
			.slice(colon + 1)
			.replace(/\r\n/g, '')
			.replace(/[ \t]+/g, ' ')
			.trim()
		return `${header.slice(0, colon).trim().toLowerCase()}:${value}`
	}
	const body = message
		.slice(end + 4)
		.replace(/[ \t]+\r\n/g, '\r\n')
		.replace(/[ \t]+/g, ' ')
		.replace(/(\r\n)*$/, '\r\n')
	const signature = headers.find((header) => /^DKIM-Signature:/i.test(header)) ?? ''
	const tag = (name: string) => new RegExp(`[;:]${name}=([^;]*)`).exec(signature.replace(/\s/g, ''))?.[1] ?? ''
	const fields = tag('h').toLowerCase().split(':')
	const signed = fields.map((name) => relaxed(headers.findLast((header) => header.toLowerCase().startsWith(`${name}:`)) ?? ''))
	const data = [...signed, relaxed(signature.replace(/(;\s*b=)[^;]*/, '$1'))].join('\r\n')
	const isBody = createHash('sha256').update(body, 'latin1').digest('base64') === tag('bh')
	return { fields, holds: isBody && verify('sha256', Buffer.from(data, 'latin1'), publicKey, Buffer.from(tag('b'), 'base64')) }
}

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
