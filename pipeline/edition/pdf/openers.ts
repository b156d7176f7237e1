/**
 * The content of a page without its running head; undefined where it has none. A page that opens a chapter carries none, and CSS
 * cannot name the first page of a run without ending it. The heads stand before the text in a page's content, above `top` (CSS px).
 */
export function headless(content: string, top: number): string | undefined {
	const text = content.search(/<<\s*\/MCID/)
	const margin = text < 0 ? content : content.slice(0, text)
	const bare = margin
		.replace(/BT\n(?:(?!ET\n)[\s\S])*?ET\n/g, (block) => {
			const y = /1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/.exec(block)?.[1]
			return y !== undefined && Number(y) < top ? '' : block
		})
		// The rule: a pattern, filled 1 px high.
		.replace(
			/\/Pattern CS\/Pattern cs\/(\w+) SCN\/\1 scn\n((?:\/\w+ gs\n)?)[\d.]+ ([\d.]+) [\d.]+ 1 re\nf\n/g,
			(rule, _name, state: string, y: string) => (Number(y) < top ? state : rule),
		)
	return bare === margin ? undefined : bare + content.slice(margin.length)
}
