import { parentPort } from 'node:worker_threads'
import { EpubCheck } from '@likecoin/epubcheck-ts'

/** The validator has a thread of its own, whose memory is given back when it ends; it takes one book after another. */
parentPort?.on('message', async ({ files, raised }: { files: Map<string, Uint8Array>; raised: string[] }) => {
	const customMessages = new Map(raised.map((id) => [id, 'warning' as const]))
	const { messages, elapsedMs } = await EpubCheck.validateExpanded(files, { customMessages })
	parentPort?.postMessage({ messages, seconds: elapsedMs / 1000 })
})
