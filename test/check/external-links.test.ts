import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { check } from '../../pipeline/check/check.ts'
import { folderOf } from '../book.ts'

const asked: string[] = []
const server = createServer(({ url, method }, answer) => {
	asked.push(`${method} ${url}`)
	if (url === '/there') answer.writeHead(200)
	else if (url === '/no-head') answer.writeHead(method === 'HEAD' ? 405 : 200)
	else if (url === '/members') answer.writeHead(403)
	else answer.writeHead(404)
	answer.end()
}).listen(0, '127.0.0.1')
let at = ''
let cache = ''
beforeAll(async () => {
	at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	cache = await mkdtemp(path.join(os.tmpdir(), 'huozi-links-'))
	vi.stubEnv('HUOZI_CACHE', cache)
})
afterAll(async () => {
	server.close()
	vi.unstubAllEnvs()
	await rm(cache, { recursive: true })
})

test('addresses that do not answer are named where they stand, and those that do are not asked again today', async () => {
	const text = `# 题\n\n[有](${at}/there#a)、[又](${at}/there#b)、[无](${at}/gone)、[慢](${at}/no-head)、[内](${at}/members)。\n\n注[^1]。\n\n[^1]: 再看[无](${at}/gone)。\n`
	const manuscript = path.join(await folderOf({ 'book.md': text }), 'book.md')
	const run = async () => {
		const links = { isAllowed: () => true }
		const { complaints } = await check({ manuscript, isStrict: false, isFixing: false, environment: {}, links })
		return complaints.messages().filter(({ rule }) => rule === 'link-answers')
	}
	const messages = await run()
	expect(messages.map(({ reason, line }) => [reason, line])).toEqual([[`${at}/gone: the server answers 404 (and in 1 more places)`, 3]])
	expect(asked.sort()).toEqual(['GET /gone', 'GET /members', 'GET /no-head', 'HEAD /gone', 'HEAD /members', 'HEAD /no-head', 'HEAD /there'])
	asked.length = 0
	expect(await run()).toHaveLength(1)
	expect(asked).toEqual(['HEAD /gone', 'GET /gone'])
})

test('without being asked, check asks nobody', async () => {
	asked.length = 0
	const manuscript = path.join(await folderOf({ 'book.md': `# 题\n\n[无](${at}/gone)\n` }), 'book.md')
	await check({ manuscript, isStrict: false, isFixing: false, environment: {} })
	expect(asked).toEqual([])
})
