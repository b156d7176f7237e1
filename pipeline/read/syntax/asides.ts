import { closing, opening } from './edges.ts'
import { kinds, type Line } from './lines.ts'

const opens = /^<(aside|callout)\b([^<>]*)>[ \t]*$/i
const kindsOfColour: [RegExp, string][] = [
	[/red/, 'danger'],
	[/orange|yellow/, 'warning'],
	[/green/, 'tip'],
]

/** What Notion and 飞书 export a coloured box as, each tag on a line of its own: `<aside>` … `</aside>`, `<callout …>` … `</callout>`. What stands between is Markdown. */
export function asides(lines: Line[]): Line[] {
	if (!lines.some(({ text }) => opens.test(text))) return lines
	const code = kinds(lines)
	const made: Line[] = []
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!
		const [, name = '', attributes = ''] = (code[index] === 'text' && opens.exec(line.text)) || []
		const end = name ? lines.findIndex(({ text }, at) => at > index && text.trim().toLowerCase() === `</${name.toLowerCase()}>`) : -1
		if (end < 0) {
			made.push(line)
			continue
		}
		const colour = /background-color="([^"]*)"/.exec(attributes)?.[1] ?? ''
		const kind = kindsOfColour.find(([pattern]) => pattern.test(colour))?.[1] ?? 'note'
		made.push(opening(line, '', { name: kind }), ...lines.slice(index + 1, end), closing(lines[end]!, ''))
		index = end
	}
	return made
}
