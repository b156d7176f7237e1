/** One include as its author wrote it. */
export interface Include {
	/** Of the line's text. */
	from: number
	to: number
	/** `text` is Markdown, `code` becomes a listing of its own; `title` is mdBook's `{{#title}}`, which shows nothing here. */
	kind: 'text' | 'code' | 'title' | 'escaped'
	path: string
	/** What of the file: lines, an anchor, `#region`. */
	range: string
	/** The language and the marked lines of a listing. */
	info: string
}

const mdBook = /(\\?)\{\{ ?#(include|rustdoc_include|playground|playpen|title)[ \t]([^{}]*)\}\}/g
const gitBook = /\{%-?\s*include\s+(?:"([^"]+)"|'([^']+)'|([^\s"'%]+\.(?:md|markdown|txt)))\s*-?%\}/g
const vitePress = /^[ \t]*<!--\s*@include:\s*(?:@\/)?([^\s#{]+)(#[\w-]+)?(?:\{[\d,]*\})?\s*-->[ \t]*$/
const snippet = /^([ \t]*)<<<[ \t]+(?:@\/)?([^\s#{[]+)(#[\w-]+)?[ \t]*(\{[^}]*\})?/
const vuePress = /^[ \t]*@\[code(\{[^}]*\})?(?:[ \t]+([\w+-]+))?[^\]]*\]\(([^)\s]+)\)[ \t]*$/
const mkDocs = /^[ \t]*-{1,2}8<-{1,2}[ \t]+(?:"([^"]+)"|'([^']+)')[ \t]*$/

/** The includes of a line; within a fence only those that work there: mdBook's, and snippets of MkDocs. */
export function includeMarks(text: string, isFence: boolean): Include[] {
	const found: Include[] = []
	const add = (match: RegExpMatchArray, more: Pick<Include, 'path'> & Partial<Include>): void => {
		const from = match.index ?? 0
		found.push({ from, to: from + match[0].length, kind: 'text', range: '', info: '', ...more })
	}
	if (text.includes('{{'))
		for (const match of text.matchAll(mdBook)) {
			const [, backslash, name = '', words = ''] = match
			const place = words.trim().split(/\s+/)[0] ?? ''
			const colon = place.indexOf(':', /^[a-z]:\\/i.test(place) ? 2 : 0)
			const path = colon < 0 ? place : place.slice(0, colon)
			const kind = backslash ? 'escaped' : name === 'title' ? 'title' : name.startsWith('play') ? 'code' : 'text'
			add(match, { kind, path, range: colon < 0 ? '' : place.slice(colon + 1), info: 'rust' })
		}
	const other = mkDocs.exec(text)
	if (other)
		add(other, { path: (other[1] ?? other[2] ?? '').replace(/:.*$/, ''), range: /:(.*)$/.exec(other[1] ?? other[2] ?? '')?.[1] ?? '' })
	if (isFence) return found
	if (text.includes('{%')) for (const match of text.matchAll(gitBook)) add(match, { path: match[1] ?? match[2] ?? match[3] ?? '' })
	const part = vitePress.exec(text)
	if (part) add(part, { path: part[1] ?? '', range: part[2] ?? '' })
	const whole = vuePress.exec(text)
	if (whole) {
		const [, lines = '', language, file = ''] = whole
		const range = lines.slice(1, -1).replace('-', ':')
		add(whole, { kind: 'code', path: file.replace(/^@\//, ''), range, info: language ?? /\.(\w+)$/.exec(file)?.[1] ?? '' })
	}
	const code = snippet.exec(text)
	if (code)
		add({ ...code, index: 0, 0: text } as RegExpMatchArray, {
			kind: 'code',
			path: code[2] ?? '',
			range: code[3] ?? '',
			info: `${/\.(\w+)$/.exec(code[2] ?? '')?.[1] ?? ''} ${code[4] ?? ''}`.trim(),
		})
	return found
}
