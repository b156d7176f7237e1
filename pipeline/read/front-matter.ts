import { parse } from 'smol-toml'

/** Front matter taken off a text: the YAML, and the text with those lines blanked, so that every position stays true. */
export interface FrontMatter {
	yaml?: string
	text: string
	/** Lines of the file before the YAML. */
	offset: number
}

/**
 * Split front matter from the head of a text: `---` … `---` (or `...`) around a YAML map, Hugo's `+++` around TOML,
 * and old Hexo posts' keys that end at `---` without one before them. A lone rule at the top is none.
 */
export function frontMatter(text: string): FrontMatter {
	if (text.startsWith('+++')) return toml(text)
	if (/^(title|layout|date|author|categories|tags)[ \t]*:/.test(text)) return headless(text)
	if (!text.startsWith('---')) return { text, offset: 0 }
	const match = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(text)
	if (match?.index !== 0) return { text, offset: 0 }
	const yaml = match[1] ?? ''
	if (yaml.trim() !== '' && !/^\s*(#|[\w"'\u4e00-\u9fff-][^\n]*?:(\s|$)|\{)/m.test(yaml)) return { text, offset: 0 }
	return { yaml, text: blanked(text, match[0].length), offset: 1 }
}

/** A key a line, up to `---`. */
function headless(text: string): FrontMatter {
	const match = /^((?:[A-Za-z_][\w-]*[ \t]*:[^\n]*\n|-[ \t][^\n]*\n|[ \t]+\S[^\n]*\n)+)---+[ \t]*(?:\r?\n|$)/.exec(text)
	return match ? { yaml: match[1] ?? '', text: blanked(text, match[0].length), offset: 0 } : { text, offset: 0 }
}

/** TOML as YAML, a key a line: JSON is YAML too. What does not parse stays in sight. */
function toml(text: string): FrontMatter {
	const match = /^\+\+\+[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^\+\+\+[ \t]*(?:\r?\n|$)/m.exec(text)
	if (match?.index !== 0) return { text, offset: 0 }
	try {
		const lines = Object.entries(parse(match[1] ?? '')).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
		return { yaml: lines.join('\n'), text: blanked(text, match[0].length), offset: 1 }
	} catch {
		return { text, offset: 0 }
	}
}

const blanked = (text: string, length: number) => text.slice(0, length).replace(/[^\r\n]/g, ' ') + text.slice(length)
