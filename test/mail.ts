import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { elementsOfHtml } from './links/elements.ts'
import { references } from './links/references.ts'

/**
 * `node test/mail.ts mail.eml…`: reads mails as a mail program does, and says what holds.
 * Exit status 1 when something does not.
 */
for (const file of process.argv.slice(2)) {
	const mail = await simpleParser(readFileSync(file))
	const html = mail.html || ''
	const page = readFileSync(join(dirname(file), 'mail.html'))
	const claims: [string, boolean][] = [
		['has a subject, a sender and a date', Boolean(mail.subject && mail.from?.text && mail.date)],
		['says the same in plain text', (mail.text ?? '').replace(/\s/g, '').length > 100],
		['has an HTML part without script or foreign sheet', html !== '' && !/<script|<link[^>]+stylesheet|<iframe/i.test(html)],
		['encloses every picture that it shows from inside', encloses(mail, html)],
		['is not clipped by Gmail: mail.html has at most 102,400 bytes', page.length <= 102_400],
	]
	for (const [claim, holds] of claims) {
		console.log(`${holds ? 'ok' : 'not ok'}  ${file} ${claim}`)
		if (!holds) process.exitCode = 1
	}
}
if (process.argv.length < 3) throw new Error('Name a mail: node test/mail.ts mail.eml')

/** The parser puts an enclosed picture in place of its `cid:`; one that is left points at nothing. */
function encloses(mail: ParsedMail, html: string): boolean {
	const loaded = references(elementsOfHtml(html)).filter(({ how }) => how === 'load')
	return loaded.every(({ url }) => /^(https?|data):/.test(url)) && mail.attachments.every(({ size }) => size > 0)
}
