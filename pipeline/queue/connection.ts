import type { Redis } from 'ioredis'

/** The queue's name in Redis: keys `huozi:books:…`. */
export const QUEUE = { name: 'books', prefix: 'huozi' } as const

/** BullMQ and a connection, and the address without its password, to be shown. */
export interface Connection {
	bullmq: typeof import('bullmq')
	redis: Redis
	shown: string
	/** A message of a failure, without the password. */
	said(error: unknown): string
	close(): Promise<void>
}

/** Connect to `redis://user@host:6379/0`; the password may be in HUOZI_QUEUE_PASSWORD. Throws one line with the way out; the password is in none. */
export async function connect(address: string, environment: NodeJS.ProcessEnv): Promise<Connection> {
	const url = URL.parse(address)
	if (!url?.hostname || !/^rediss?:$/.test(url.protocol))
		throw new Error('--queue is no address of a queue; write redis://host:6379 (or rediss://…), with the password in HUOZI_QUEUE_PASSWORD')
	const password = environment['HUOZI_QUEUE_PASSWORD'] || decodeURIComponent(url.password)
	const shown = `${url.protocol}//${url.host}${url.pathname}`
	const said = (error: unknown) => hidden(error instanceof Error ? error.message : String(error), [password, url.password])
	const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]).catch(() => {
		throw new Error('A queue needs BullMQ, which is not installed with huozi: npm install bullmq ioredis')
	})
	url.password = ''
	const redis = new ioredis.Redis(url.href, { ...(password ? { password } : {}), lazyConnect: true, maxRetriesPerRequest: null })
	let last: unknown
	redis.on('error', (error) => {
		last = error
	})
	try {
		await redis.connect()
		await redis.ping()
	} catch (error) {
		redis.disconnect()
		// The error itself holds the password among the arguments of its command.
		throw new Error(`The queue at ${shown} cannot be used: ${said(last ?? error)}`)
	}
	return {
		bullmq,
		redis,
		shown,
		said,
		close: async () => {
			redis.disconnect()
		},
	}
}

function hidden(text: string, secrets: string[]): string {
	return secrets.filter(Boolean).reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
}
