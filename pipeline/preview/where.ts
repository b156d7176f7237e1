import type { ElementContent, RootContent } from 'hast'
import { plainText } from '../element.ts'
import type { Chapter } from '../publication.ts'

/** `file:line` of the block that holds these words, for pages that do not say it themselves; undefined where there is none. */
export function where(words: string, chapters: Chapter[]): string | undefined {
	const wanted = bare(words)
	if (wanted === '') return undefined
	let best: { at: string; score: number } | undefined
	for (const chapter of chapters)
		for (const { text, at } of blocks(chapter)) {
			const score = likeness(wanted, text)
			if (score > (best?.score ?? 0.5)) best = { at, score }
			if (score === 1) return at
		}
	return best?.at
}

/** 1 for the same words; less, the less one is of the other. */
function likeness(wanted: string, text: string): number {
	if (text === wanted) return 1
	if (text.includes(wanted)) return 0.9 + 0.09 * (wanted.length / text.length)
	// A number or a label stands before the author's words.
	return text.length > 3 && wanted.includes(text) ? 0.9 * (text.length / wanted.length) : 0
}

const names = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'td', 'th', 'pre', 'figcaption', 'summary'])

function* blocks(chapter: Chapter): Generator<{ text: string; at: string }> {
	yield* within(chapter.body.children, chapter.file)
	for (const note of chapter.notes) yield* within(note.content, chapter.file)
}

function* within(nodes: (RootContent | ElementContent)[], file: string): Generator<{ text: string; at: string }> {
	for (const node of nodes) {
		if (node.type !== 'element') continue
		if (names.has(node.tagName) && node.position)
			yield { text: bare(plainText(node)), at: `${node.data?.file ?? file}:${node.position.start.line}` }
		yield* within(node.children, file)
	}
}

/** Without what an edition may add or take away: spaces, calls of notes. */
function bare(words: string): string {
	return words.replace(/[\s\u200b\u2060①-⑳㉑-㊿↩]+/gu, '')
}
