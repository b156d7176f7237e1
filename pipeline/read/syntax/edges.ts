import { type Edge, kinds, type Line } from './lines.ts'

/** A line that opens a container; its colons come later. */
export function opening(at: Line, prefix: string, opens: NonNullable<Edge['opens']>): Line {
	return { ...at, text: '', edge: { prefix, opens } }
}

/** A line that closes the container opened last. */
export function closing(at: Line, prefix: string): Line {
	return { ...at, text: '', edge: { prefix } }
}

/** Write the colons of containers: each has more than any within it, and those that authors wrote count too. */
export function writeEdges(lines: Line[]): void {
	if (!lines.some(({ edge }) => edge)) return
	const code = kinds(lines)
	const open: { line: Line; most: number }[] = []
	for (const [index, line] of lines.entries()) {
		const around = open.at(-1)
		if (line.edge?.opens) open.push({ line, most: 2 })
		else if (line.edge && around) {
			open.pop()
			const colons = ':'.repeat(around.most + 1)
			around.line.text = openingText(around.line.edge, colons)
			line.text = line.edge.prefix + colons
			const outer = open.at(-1)
			if (outer) outer.most = Math.max(outer.most, around.most + 1)
		} else if (around && code[index] === 'text') {
			const own = /^[ \t>]*(:{3,})/.exec(line.text)?.[1]
			if (own) around.most = Math.max(around.most, own.length)
		}
	}
}

function openingText(edge: Edge | undefined, colons: string): string {
	if (!edge?.opens) return ''
	const { name, title, attributes = '' } = edge.opens
	const words = title?.replace(/\s+/g, ' ').trim()
	return `${edge.prefix}${colons}${name}${attributes}${words ? ` ${words}` : ''}`
}
