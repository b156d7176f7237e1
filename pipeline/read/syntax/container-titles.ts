/**
 * `:::tip 标题` and `::: tip 标题` as VuePress and VitePress write them: the parser knows only `:::tip`, so the title is taken out of the line
 * and spaces put in its place: every position stays true. Lines within fenced code are left alone.
 */
export function containerTitles(text: string): { text: string; titles: Map<number, string> } {
	const titles = new Map<number, string>()
	if (!text.includes(':::')) return { text, titles }
	let fence: string | undefined
	const lines = text.split('\n').map((line, index) => {
		const mark = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1]
		if (mark) {
			if (fence === undefined) fence = mark
			else if (mark.startsWith(fence) && /^[ \t>]*[`~]+\s*$/.test(line)) fence = undefined
			return line
		}
		if (fence !== undefined) return line
		// pandoc: `::: {.note title="题"}`, `::: {#id}`.
		const named = /^([ \t>]*:{3,})[ \t]*\{([^}]*)\}[ \t:]*(\r?)$/.exec(line)
		if (named) {
			const [, colons = '', attributes = '', end = ''] = named
			const words = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(attributes)
			const name = /(?:^|\s)\.([A-Za-z][\w-]*)/.exec(attributes)?.[1] ?? 'div'
			const id = /(?:^|\s)(#[\w:-]+)/.exec(attributes)?.[1]
			if (words) titles.set(index + 1, words[1] ?? words[2] ?? '')
			return `${colons}${name}${id ? `{${id}}` : ''}`.padEnd(line.length - end.length) + end
		}
		const opening = /^([ \t>]*:{3,})([ \t]*)([A-Za-z][\w-]*)((?:\{[^}]*\})?)([ \t]*)(.*)$/.exec(line)
		if (!opening) return line
		const [, colons = '', , name = '', attributes = '', space = '', rest = ''] = opening
		// VitePress: `::: details 标题 {open}`; what the parser does not know of attributes is not printed.
		const title = rest.trimEnd().replace(/(^|[ \t]+)\{(?!#)[^{}]*\}$/, '')
		const end = line.endsWith('\r') ? '\r' : ''
		// Right behind the name it is the parser's own label or attributes.
		if ((title.startsWith('[') && space === '') || title.startsWith('{')) return line
		if (title) titles.set(index + 1, title)
		const opened = colons + name + attributes
		return opened + ' '.repeat(Math.max(0, line.length - end.length - opened.length)) + end
	})
	return { text: lines.join('\n'), titles }
}
