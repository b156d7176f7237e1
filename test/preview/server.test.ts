import http from 'node:http'
import { createServer } from 'node:net'
import os from 'node:os'
import { expect, test } from 'vitest'
import { previewed } from './previewed.ts'

const book = { 'book.yaml': 'title: 河\ndate: 2020\n', '01-a.md': '# 河\n\n水。\n', 'secret.txt': '秘密' }

/** The status of a request as it is written, without a client that tidies it. */
function raw(port: number, path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}) {
	return new Promise<{ status: number; body: string }>((resolve, reject) => {
		const request = http.request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
			let body = ''
			response.on('data', (chunk) => {
				body += chunk
			})
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
		})
		request.on('error', reject)
		request.end()
	})
}

test('answers on loopback alone, to its own name alone, to its own pages alone', async () => {
	const { port } = await previewed(book)
	expect(await raw(port, '/')).toMatchObject({ status: 200 })
	expect(await raw(port, '/', { headers: { host: `LOCALHOST:${port}` } })).toMatchObject({ status: 200 })
	for (const host of ['evil.example', `evil.example:${port}`, 'localhost', 'localhost:1', `localhost.evil.example:${port}`])
		expect(await raw(port, '/', { headers: { host } })).toMatchObject({ status: 403 })
	const strangers: Record<string, string>[] = [
		{ origin: 'http://evil.example' },
		{ origin: 'null' },
		{ origin: `https://localhost:${port}` },
		{ 'sec-fetch-site': 'cross-site' },
	]
	for (const headers of strangers) expect(await raw(port, '/state.json', { headers })).toMatchObject({ status: 403 })
	const outside = Object.values(os.networkInterfaces())
		.flat()
		.find((one) => one && !one.internal && one.family === 'IPv4')
	if (outside) await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow()
})

test('changes nothing unless its own page asks: other methods, and POST without an origin, are refused', async () => {
	const { port } = await previewed(book, { environment: { VISUAL: 'code' } })
	for (const method of ['PUT', 'DELETE', 'OPTIONS', 'POST']) expect(await raw(port, '/open', { method })).toMatchObject({ status: 403 })
	const post = (body: string) =>
		fetch(`http://localhost:${port}/open`, { method: 'POST', body, headers: { origin: `http://localhost:${port}` } })
	for (const body of [
		'{"file":"/etc/passwd","line":1}',
		'{"file":"../a","line":1}',
		'{"file":"01-a.md","line":"1; rm"}',
		'{"file":"secret.txt","line":1}',
	])
		expect((await post(body)).status).toBe(404)
	expect((await post('x'.repeat(20_000))).status).toBe(500)
})

test.each([
	'/../../etc/passwd',
	'/web/../../secret.txt',
	'/web/..%2f..%2fsecret.txt',
	'/web/%2e%2e/secret.txt',
	'/web//etc/passwd',
	'/web/assets/..%5c..%5csecret.txt',
	'/secret.txt',
	'/web/secret.txt',
	'/desk/../package.json',
	'/print/..%2fsecret.pdf',
	'/mail/full/../../secret.txt',
	'/source.json?file=secret.txt',
	'/source.json?file=../../etc/passwd',
	'/source.json?file=__proto__',
	'/constructor',
	'/web/%ff',
	'/web/%00',
])('gives nothing for %s', async (path) => {
	const { port } = await previewed(book)
	const { status, body } = await raw(port, path)
	expect(status).toBeGreaterThanOrEqual(400)
	expect(body).not.toMatch(/秘密|root:/)
})

test('every answer forbids scripts that are not its own, sniffing, and frames elsewhere', async () => {
	const { get } = await previewed(book)
	for (const path of ['', 'web/a.html', 'epub/a.xhtml', 'state.json', 'nothing']) {
		const { headers } = await get(path)
		expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors/)
		expect(headers.get('x-content-type-options')).toBe('nosniff')
		expect(headers.get('cache-control')).toBe('no-store')
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
	}
	expect((await get('epub/a.xhtml')).headers.get('content-security-policy')).not.toContain('script-src')
})

test('takes the next port that is free', async () => {
	const other = createServer()
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
	const taken = (other.address() as { port: number }).port
	const { port, get } = await previewed(book, { port: taken })
	expect(port).toBeGreaterThan(taken)
	expect((await get('')).status).toBe(200)
	other.close()
})

test('an HTML page of the manuscript that would run a script runs none', async () => {
	const { get } = await previewed({
		...book,
		'01-a.md': '# 河\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[点](javascript:alert(1))\n',
	})
	const page = await (await get('web/a.html')).text()
	expect(page).not.toMatch(/alert\(1\)<\/script>|onerror|javascript:/)
})
