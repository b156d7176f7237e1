import type { ServerResponse } from 'node:http'

/** What happens, told to every page that listens (server-sent events). */
export interface Events {
	/** Takes over a response until its reader goes. */
	join(response: ServerResponse): void
	send(name: string, data: unknown): void
	close(): void
}

/** Some that listen sleep: a word now and then keeps the line open, milliseconds. */
const PULSE = 20_000

export function events(): Events {
	const readers = new Set<ServerResponse>()
	const write = (text: string) => {
		for (const reader of readers) reader.write(text)
	}
	const pulse = setInterval(() => write(': \n\n'), PULSE)
	pulse.unref()
	return {
		join(response) {
			response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
			// A browser that comes back after half a second finds a server that was started again.
			response.write('retry: 500\n\n')
			readers.add(response)
			response.on('close', () => readers.delete(response))
			response.on('error', () => readers.delete(response))
		},
		send: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
		close() {
			clearInterval(pulse)
			for (const reader of readers) reader.end()
		},
	}
}
