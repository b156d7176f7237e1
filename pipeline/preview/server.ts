import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LiveFile } from '../edition.ts'
import { refusal } from './guard.ts'

/** An answer; `policy` is the Content-Security-Policy of a page. */
export interface Reply extends LiveFile {
	status?: number
	policy?: string
}
export interface Request {
	method: string
	/** Decoded, without the slash in front. */
	path: string
	query: URLSearchParams
	/** Of a POST. */
	body: string
}
export interface Handlers {
	/** Undefined where there is nothing. */
	answer(request: Request): Promise<Reply | undefined>
	/** Takes the response of a page that wants to be told. */
	listen(response: ServerResponse): void
}

/** So many ports are tried. */
const TRIES = 50
/** What a page may send, in bytes. */
const MOST = 10_000

/** A server on this machine alone, on that port or the next that is free. */
export async function serve(handlers: Handlers, port: number): Promise<{ port: number; server: Server }> {
	const server = createServer((request, response) => {
		handle(request, response, handlers, (server.address() as AddressInfo).port).catch((error: unknown) => {
			if (response.headersSent) return void response.destroy()
			send(request, response, { status: 500, mediaType: 'text/plain', contents: error instanceof Error ? error.message : String(error) })
		})
	})
	for (let at = port; ; at++) {
		const failure = await listening(server, at)
		if (!failure) return { port: (server.address() as AddressInfo).port, server }
		const isTaken = failure.code === 'EADDRINUSE' || failure.code === 'EACCES'
		if (!isTaken || at - port >= TRIES || at >= 65_535)
			throw new Error(`No port is free from ${port} to ${at}; name another: --port N`, { cause: failure })
	}
}

function listening(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
	return new Promise((resolve) => {
		server.once('error', resolve)
		server.listen(port, '127.0.0.1', () => {
			server.off('error', resolve)
			resolve(undefined)
		})
	})
}

async function handle(request: IncomingMessage, response: ServerResponse, { answer, listen }: Handlers, port: number): Promise<void> {
	const refused = refusal(request, port)
	if (refused) return send(request, response, { status: 403, mediaType: 'text/plain', contents: refused })
	const url = URL.parse(request.url ?? '/', 'http://localhost')
	const path = url ? decoded(url.pathname.slice(1)) : undefined
	if (!url || path === undefined) return send(request, response, { status: 400, mediaType: 'text/plain', contents: 'No such address' })
	if (path === 'events' && request.method === 'GET') return listen(response)
	const body = request.method === 'POST' ? await bodyOf(request) : ''
	const reply = await answer({ method: request.method ?? 'GET', path, query: url.searchParams, body })
	send(request, response, reply ?? { status: 404, mediaType: 'text/plain', contents: 'There is nothing here' })
}

function send({ method }: IncomingMessage, response: ServerResponse, { status = 200, mediaType, contents, policy }: Reply): void {
	const body = typeof contents === 'string' ? Buffer.from(contents) : contents
	const isText = /^text\/|json|javascript|xml/.test(mediaType)
	response.writeHead(status, {
		'content-type': isText ? `${mediaType}; charset=utf-8` : mediaType,
		'content-length': body.length,
		etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
		'cache-control': 'no-store',
		'content-security-policy': policy ?? "default-src 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'; sandbox",
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'SAMEORIGIN',
	})
	response.end(method === 'HEAD' ? undefined : body)
}

function decoded(path: string): string | undefined {
	try {
		return decodeURIComponent(path)
	} catch {
		return undefined
	}
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = []
	let size = 0
	for await (const part of request as AsyncIterable<Buffer>) {
		size += part.length
		if (size > MOST) throw new Error('Too much was sent')
		parts.push(part)
	}
	return Buffer.concat(parts).toString()
}
