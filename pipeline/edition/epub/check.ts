import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ValidationMessage } from '@likecoin/epubcheck-ts'
import type { ElementContent } from 'hast'
import type { Context } from '../../edition.ts'
import { toXhtml } from '../../html/xhtml.ts'
import type { Made } from './document.ts'
import type { Picture } from './images.ts'

/** Checks that EPUBCheck leaves out by default and good books pass: accessibility, navigation, names, references. */
export const RAISED = [
	...['ACC-004', 'ACC-005', 'ACC-006', 'ACC-009', 'ACC-011', 'ACC-012', 'HTM-045', 'NCX-004', 'NCX-006', 'OPF-003', 'OPF-072'],
	...['OPF-086b', 'OPF-087', 'OPF-088', 'OPF-090', 'OPF-096b', 'OPF-097', 'PKG-012', 'RSC-024', 'RSC-025'],
] as const

/** Milliseconds. A book of ten thousand headings takes seconds, one of ten times as many a hundred times as long. */
const PATIENCE = 60_000

/** A finished book and what it was made of. */
export interface Checked {
	made: Made[]
	documents: Map<string, string>
	pictures: Picture[]
}

/** Validate the files of a book; what is found is complained of, at the manuscript's line where it has one. Answers the seconds it took. */
export async function check(
	files: Map<string, Uint8Array>,
	book: Checked,
	context: Pick<Context, 'report' | 'style'>,
	patience = PATIENCE,
): Promise<number> {
	const { made, documents, pictures } = book
	const { messages, seconds, isGivenUp } = await validated(files, patience)
	if (isGivenUp)
		context.report({
			rule: 'epub-is-checked',
			reason: `The EPUB was not checked: after ${patience / 1000} seconds the validator had not ended; run EPUBCheck on it`,
		})
	for (const { id, severity, message, location } of messages) {
		if (severity !== 'fatal' && severity !== 'error' && severity !== 'warning') continue
		const path = location?.path.replace(/^OEBPS\//, '') ?? ''
		const source = made.find(({ document }) => document.file === path)
		const block = source && location?.line ? blockAt(source, documents.get(path) ?? '', location.line) : undefined
		const picture = pictures.find((one) => one.path === path)
		const file =
			source?.document.chapter.file ?? picture?.source ?? (path === 'style.css' && context.style !== '' ? 'style.css' : undefined)
		const reason = `${id}: ${message}${path ? ` (${path}${location?.line ? `:${location.line}` : ''})` : ''}`
		context.report({
			rule: 'epub-is-valid',
			reason,
			...(file ? { file } : {}),
			...(block ? { node: block } : {}),
		})
	}
	return seconds
}

interface Verdict {
	messages: ValidationMessage[]
	seconds: number
	isGivenUp?: boolean
}

async function validated(files: Map<string, Uint8Array>, patience: number): Promise<Verdict> {
	const worker = idle.pop() ?? validator()
	worker.ref()
	let isWell = false
	try {
		worker.postMessage({ files, raised: [...RAISED] })
		const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(patience) })
		isWell = true
		return answer
	} catch (error) {
		if ((error as Error).name !== 'AbortError') throw error
		return { messages: [], seconds: patience / 1000, isGivenUp: true }
	} finally {
		const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0)
		if (isWell && bytes < SMALL && idle.length === 0) rest(worker)
		else await worker.terminate()
	}
}

// To start it takes half a second of processor time, much more than it needs for a small book of a library.
const idle: Worker[] = []
/** Bytes of a book after which the validator goes, with the memory it took. */
const SMALL = 4_000_000

function validator(): Worker {
	const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
	// It makes much and keeps little: a small nursery costs it nothing and the book tens of megabytes less.
	return new Worker(new URL(`./validator${ending}`, import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } })
}

/** It waits for another book, and keeps nobody waiting. */
function rest(worker: Worker): void {
	idle.push(worker)
	worker.unref()
}

/** The block of a document in which a line of its XHTML stands: each begins on a line of its own. */
function blockAt({ blocks, notes }: Made, xhtml: string, line: number): ElementContent | undefined {
	const all = [...blocks, ...notes]
	let at = 0
	let found: ElementContent | undefined
	for (const block of all) {
		const text = toXhtml(block)
		const index = xhtml.indexOf(text, at)
		if (index < 0) continue
		if (lines(xhtml.slice(0, index)) + 1 > line) break
		found = block
		at = index + text.length
	}
	return found && lines(xhtml.slice(0, at)) + 1 >= line ? found : undefined
}

function lines(text: string): number {
	return text.split('\n').length - 1
}
