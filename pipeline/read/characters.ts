import type { Complain } from '../tree/source.ts'

/** Control characters are in no edition; say where they stood. Lines stay; columns behind one, in its line, are less by one. */
export function allowed(text: string, file: string, complain: Complain): string {
	let line = 1
	let last = 0
	return text.replace(
		/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
		(character, offset: number) => {
			for (; last < offset; last++) if (text[last] === '\n') line++
			complain({
				rule: 'character-is-allowed',
				reason: `Control character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is dropped`,
				file,
				line,
				column: offset - text.lastIndexOf('\n', offset - 1),
			})
			return ''
		},
	)
}
