/** Front matter taken off a text: the YAML, and the text with those lines blanked, so that every position stays true. */
export interface FrontMatter {
	yaml?: string
	text: string
}

/** Split `---` … `---` (or `...`) from the head of a text, if a YAML map stands there. A lone rule at the top is none. */
export function frontMatter(text: string): FrontMatter {
	if (!text.startsWith('---')) return { text }
	const match = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(text)
	if (match?.index !== 0) return { text }
	const yaml = match[1] ?? ''
	if (yaml.trim() !== '' && !/^\s*(#|[\w"'\u4e00-\u9fff-][^\n]*?:(\s|$)|\{)/m.test(yaml)) return { text }
	const blank = match[0].replace(/[^\r\n]/g, ' ')
	return { yaml, text: blank + text.slice(match[0].length) }
}
