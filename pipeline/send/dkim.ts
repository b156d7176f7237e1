import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import DKIM from 'nodemailer/lib/dkim'
import { examine, type Order } from '../publish.ts'

/** RFC 8058 §4 wants both List-Unsubscribe fields signed; nodemailer's own list lacks the second. */
const FIELDS = 'From:To:Reply-To:Subject:Date:Message-ID:MIME-Version:Content-Type:List-Id:List-Unsubscribe:List-Unsubscribe-Post'

/** The message with a DKIM signature (RFC 6376) where the manuscript names a key, or HUOZI_DKIM_KEY does; else as it is. */
export async function signed(message: Buffer, order: Pick<Order, 'manuscript' | 'environment'>): Promise<Buffer> {
	const { reading } = await examine(order)
	const dkim = reading.publication?.meta.newsletter.dkim
	if (!dkim) return message
	const file = await keyFile(dkim.key, order)
	const privateKey = await readFile(file, 'utf8').catch((cause) => {
		throw new Error(`The DKIM key ${file} cannot be read`, { cause })
	})
	const stream = new DKIM({ domainName: dkim.domain, keySelector: dkim.selector, privateKey, headerFieldNames: FIELDS }).sign(message)
	const chunks: Buffer[] = []
	for await (const chunk of stream) chunks.push(Buffer.from(chunk))
	return Buffer.concat(chunks)
}

/** A key that the manuscript names lies within its folder; one elsewhere is named by whoever runs the command. */
async function keyFile(key: string, { manuscript, environment }: Pick<Order, 'manuscript' | 'environment'>): Promise<string> {
	const own = environment['HUOZI_DKIM_KEY']
	if (own) return path.resolve(own)
	const folder = (await stat(manuscript)).isDirectory() ? path.resolve(manuscript) : path.dirname(path.resolve(manuscript))
	const file = path.resolve(folder, key)
	if (file.startsWith(folder + path.sep)) return file
	throw new Error(`The DKIM key \`${key}\` lies outside the manuscript; name it in HUOZI_DKIM_KEY`)
}
