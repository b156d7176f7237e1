import type { IncomingMessage } from 'node:http'

/** Why a request is not answered; undefined where it may be. */
export function refusal({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, port: number): string | undefined {
	// A page elsewhere whose name was pointed at this machine calls it by that name (DNS rebinding).
	const own = [`localhost:${port}`, `127.0.0.1:${port}`]
	if (!own.includes((headers.host ?? '').toLowerCase())) return 'This server answers to localhost alone'
	const { origin } = headers
	if (origin !== undefined && !own.some((name) => origin === `http://${name}`)) return 'This server answers to its own pages alone'
	// Browsers say where a request comes from: nothing of another site may even load a picture from here.
	const site = headers['sec-fetch-site']
	if (site === 'cross-site' || site === 'same-site') return 'This server answers to its own pages alone'
	if (method === 'GET' || method === 'HEAD') return undefined
	return method === 'POST' && origin !== undefined ? undefined : 'Nothing here is changed in this way'
}
