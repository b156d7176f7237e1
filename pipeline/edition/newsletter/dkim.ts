import DKIM from 'nodemailer/lib/dkim'
import type { Meta } from '../../metadata.ts'

/**
 * RFC 8058 §4 wants both List-Unsubscribe fields signed; nodemailer's own list lacks the second. `To` is not signed: the
 * message has none until a list server or `huozi send` addresses it.
 */
const FIELDS = 'From:Reply-To:Subject:Date:Message-ID:MIME-Version:Content-Type:List-Id:List-Unsubscribe:List-Unsubscribe-Post'

/** The message with a DKIM signature (RFC 6376) before it; the same key and message make the same bytes. Throws when the key is none. */
export async function signed(
	message: Uint8Array,
	{ domain, selector }: NonNullable<Meta['newsletter']['dkim']>,
	privateKey: string,
): Promise<Uint8Array> {
	const stream = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: FIELDS }).sign(Buffer.from(message))
	const chunks: Buffer[] = []
	for await (const chunk of stream) chunks.push(Buffer.from(chunk))
	const whole = Buffer.concat(chunks)
	if (!/^DKIM-Signature:/im.test(whole.subarray(0, 4096).toString('latin1'))) throw new Error('the key is no private key in PEM')
	return whole
}
