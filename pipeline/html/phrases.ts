import type { ElementContent } from 'hast'
import { withoutTornRuns } from './title-lines.ts'

/**
 * A title that may turn over only between words: `<wbr>` at each boundary, for a sheet that says `word-break: keep-all`.
 * A mark stays with the word before it; an opening one with the word after it.
 */
export function phrases(text: string, language: string): ElementContent[] {
	const parts: string[] = []
	for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
		const last = parts.at(-1)
		if (
			last !== undefined &&
			(/^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\p{Z}]+$/u.test(segment) || /[\p{Ps}\p{Pi}·—]$/u.test(last) || !isHan(last, segment))
		)
			parts[parts.length - 1] = last + segment
		else parts.push(segment)
	}
	return withoutTornRuns(parts).flatMap((value, index): ElementContent[] => [
		...(index > 0 ? [{ type: 'element' as const, tagName: 'wbr', properties: {}, children: [] }] : []),
		{ type: 'text', value },
	])
}

/** Between Latin words the space is the chance to break; only beside Han is one missing. */
function isHan(before: string, after: string): boolean {
	return /[\p{sc=Han}\p{P}]$/u.test(before) || /^\p{sc=Han}/u.test(after)
}
