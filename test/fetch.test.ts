import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchPublic } from '../pipeline/fetch.ts'

const servers: Server[] = []
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections()
		server.close()
	}
})

/** A server of this machine, and its address. */
async function serving(listener: RequestListener): Promise<string> {
	const server = createServer(listener).listen(0, '127.0.0.1')
	servers.push(server)
	await new Promise((resolve) => server.once('listening', resolve))
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const limits = { most: 1000, seconds: 5 }
const open = { ...limits, isAllowed: () => true }

describe('what a manuscript names is fetched', () => {
	test('through redirects, in one piece', async () => {
		const at = await serving(({ url }, answer) =>
			url === '/a' ? answer.writeHead(302, { Location: '/b' }).end() : answer.writeHead(200).end('图'),
		)
		const fetched = await fetchPublic(`${at}/a`, open)
		expect([fetched.url, fetched.status, new TextDecoder().decode(fetched.bytes)]).toEqual([`${at}/b`, 200, '图'])
	})

	test('but not more than was asked for, not for longer, and not in circles', async () => {
		const large = await serving((_, answer) => answer.end(Buffer.alloc(2000)))
		await expect(fetchPublic(large, open)).rejects.toThrow('more than 1000 bytes')
		const slow = await serving(() => {})
		await expect(fetchPublic(slow, { ...open, seconds: 0.1 })).rejects.toThrow('no answer within 0.1 s')
		const circle = await serving((_, answer) => answer.writeHead(301, { Location: '/' }).end())
		await expect(fetchPublic(circle, open)).rejects.toThrow('more than 5 redirects')
	})

	test.each([
		'http://127.0.0.1/',
		'http://[::1]/',
		'http://10.1.2.3/',
		'http://169.254.169.254/latest/meta-data/',
		'http://[::ffff:192.168.0.1]/',
		'http://[fd00::1]/',
		'http://2130706433/',
		'http://0x7f.1/',
		'http://localhost/',
	])('and never within a private network: %s', async (url) => {
		await expect(fetchPublic(url, limits)).rejects.toThrow('within a private network')
	})

	test('nor by a redirect to one', async () => {
		const at = await serving((_, answer) => answer.writeHead(302, { Location: 'http://10.0.0.1/' }).end())
		const isAllowed = (address: string) => address === '127.0.0.1'
		await expect(fetchPublic(at, { ...limits, isAllowed })).rejects.toThrow('10.0.0.1 is an address within a private network')
		await expect(fetchPublic('file:///etc/passwd', open)).rejects.toThrow('`file:` is not fetched')
	})
})
