import { lookup as resolveName } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What came back: the last address of a chain of redirects, its status and its bytes. */
export interface Fetched {
	url: string
	status: number
	bytes: Uint8Array
}

export interface Limits {
	method?: 'GET' | 'HEAD'
	/** Bytes of the answer; more is an error. Of 0 nothing is read but the status. */
	most: number
	/** For the whole of it. */
	seconds: number
	signal?: AbortSignal
	/** Which addresses may be spoken to; default: those of the public Internet. */
	isAllowed?(address: string): boolean
}

const MOST_REDIRECTS = 5

/**
 * Fetch an address that a manuscript names: http and https only, no cookies, no address within a private network, whatever its name
 * says and wherever it redirects to. Throws with a reason in words.
 */
export async function fetchPublic(url: string, limits: Limits): Promise<Fetched> {
	const end = AbortSignal.timeout(limits.seconds * 1000)
	const signal = limits.signal ? AbortSignal.any([end, limits.signal]) : end
	let address = new URL(url)
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const answer = await request(address, { ...limits, signal }).catch((error: Error) => {
			limits.signal?.throwIfAborted()
			throw end.aborted ? new Error(`no answer within ${limits.seconds} s`) : error
		})
		if (answer.location === undefined) return { url: address.href, status: answer.status, bytes: answer.bytes }
		address = new URL(answer.location, address)
	}
	throw new Error(`more than ${MOST_REDIRECTS} redirects`)
}

interface Answer {
	status: number
	bytes: Uint8Array
	location?: string
}

function request(url: URL, { method = 'GET', most, signal, isAllowed = isPublic }: Limits): Promise<Answer> {
	return new Promise((resolve, reject) => {
		if (url.protocol !== 'http:' && url.protocol !== 'https:') return reject(new Error(`\`${url.protocol}\` is not fetched`))
		const host = url.hostname.replace(/^\[|\]$/g, '')
		if (isIP(host) && !isAllowed(host)) return reject(new Error(`${host} is an address within a private network`))
		const headers = { 'User-Agent': 'huozi', Accept: '*/*' }
		const sent = (url.protocol === 'https:' ? https : http).request(
			url,
			{ method, headers, signal, lookup: guarded(isAllowed) },
			(answer) => {
				const status = answer.statusCode ?? 0
				const { location } = answer.headers
				if (location !== undefined && status >= 300 && status < 400) {
					answer.destroy()
					return resolve({ status, bytes: new Uint8Array(), location })
				}
				if (most === 0) {
					answer.destroy()
					return resolve({ status, bytes: new Uint8Array() })
				}
				const chunks: Buffer[] = []
				let size = 0
				answer.on('data', (chunk: Buffer) => {
					size += chunk.length
					if (size > most) answer.destroy(new Error(`more than ${most} bytes`))
					else chunks.push(chunk)
				})
				answer.on('end', () => resolve({ status, bytes: Buffer.concat(chunks) }))
				answer.on('error', reject)
			},
		)
		sent.on('error', reject)
		sent.end()
	})
}

/** The name is looked up once, and what is checked is what is spoken to: a name cannot change its mind in between. */
function guarded(isAllowed: (address: string) => boolean): LookupFunction {
	return (hostname, options, callback) =>
		resolveName(hostname, { ...options, all: true }, (error, addresses) => {
			if (error) return callback(error, '', 0)
			const allowed = addresses.filter(({ address }) => isAllowed(address))
			const first = allowed[0]
			if (!first) return callback(new Error(`${hostname} is within a private network`), '', 0)
			if (options.all) return callback(null, allowed)
			callback(null, first.address, first.family)
		})
}

/** The special-purpose addresses of RFC 6890 and its successors. */
const special = new BlockList()
for (const [network, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
] as const)
	special.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
	['::', 96],
	['64:ff9b::', 96],
	['64:ff9b:1::', 48],
	['100::', 64],
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const)
	special.addSubnet(network, bits, 'ipv6')

function isPublic(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
	if (mapped) return isPublic(mapped)
	const family = isIP(address)
	return family !== 0 && !special.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
