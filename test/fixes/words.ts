import { plainText } from '../../pipeline/element.ts'
import { read } from '../../pipeline/read/read.ts'
import { type Change, changesBetween } from './changes.ts'

/** What a reader sees of a book, chapter by chapter, notes behind. */
export async function wordsOf(manuscript: string): Promise<string[]> {
	const { publication } = await read(manuscript, { hasColours: false }, () => undefined)
	return (publication?.chapters ?? []).map(({ body, notes }) =>
		[plainText(body), ...notes.map(({ content }) => plainText({ type: 'root', children: content }))].join('\n'),
	)
}

/** What is different for a reader; undefined where words changed, which no mending may do. */
export function difference(before: string[], after: string[]): Change[] | undefined {
	if (before.length !== after.length) return undefined
	const all = before.map((text, index) => changesBetween(text, after[index] ?? ''))
	return all.some((changes) => changes === undefined) ? undefined : all.flatMap((changes) => changes ?? [])
}
