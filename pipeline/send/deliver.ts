import { createTransport } from 'nodemailer'

/** An SMTP server as a URL names it. */
export interface Server {
	host: string
	port: number
	/** TLS from the first byte; else STARTTLS is demanded, but on this machine. */
	secure: boolean
	user?: string
	password?: string
}

/** One message for one address. */
export interface Delivery {
	server: Server
	from: string
	to: string
	messageId: string
	message: Buffer
}

/** `smtp://user@host:587`; a password in it is refused, for others on the machine can read a command line. */
export function server(url: string, environment: NodeJS.ProcessEnv): Server {
	const parsed = URL.canParse(url) ? new URL(url) : undefined
	if (!parsed || !/^smtps?:$/.test(parsed.protocol) || !parsed.hostname)
		throw new Error('`--smtp` is no address of a server; write smtp://name@host:587 or smtps://name@host')
	if (parsed.password) throw new Error('`--smtp` holds a password; take it out and set HUOZI_SMTP_PASSWORD instead')
	const secure = parsed.protocol === 'smtps:'
	const password = environment['HUOZI_SMTP_PASSWORD']
	if (parsed.username && !password)
		throw new Error(`The password of ${decodeURIComponent(parsed.username)} is missing; set HUOZI_SMTP_PASSWORD`)
	return {
		host: parsed.hostname.replace(/^\[|\]$/g, ''),
		port: Number(parsed.port || (secure ? 465 : 587)),
		secure,
		...(parsed.username ? { user: decodeURIComponent(parsed.username), password: password ?? '' } : {}),
	}
}

/** Hand a message to its server; answers what the server said last. */
export async function deliver(
	{ server: { host, port, secure, user, password }, from, to, message }: Delivery,
	signal: AbortSignal,
): Promise<string> {
	const isHere = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
	const transport = createTransport({
		host,
		port,
		secure,
		requireTLS: !secure && !isHere,
		ignoreTLS: !secure && isHere,
		connectionTimeout: 20_000,
		...(user ? { auth: { user, pass: password ?? '' } } : {}),
		disableFileAccess: true,
		disableUrlAccess: true,
	})
	const stop = () => transport.close()
	signal.addEventListener('abort', stop)
	try {
		const answer = await transport.sendMail({ envelope: { from, to: [to] }, raw: message })
		return String(answer.response)
	} catch (cause) {
		throw new Error(`${host}:${port} did not take the message: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
	} finally {
		signal.removeEventListener('abort', stop)
		transport.close()
	}
}
