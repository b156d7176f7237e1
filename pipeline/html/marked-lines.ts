import type { Element, ElementContent } from 'hast'
import { append } from '../append.ts'

/** Wrap the lines that `data-marks` counts (from 1) in `span.marked`, line end included. Changes the code element it is given. */
export function markLines(code: Element): void {
	const marks = new Set(
		String(code.properties['dataMarks'] ?? '')
			.split(/[\s,]+/)
			.filter(Boolean)
			.map(Number),
	)
	if (marks.size === 0) return
	code.children = lines(code.children).flatMap((line, index): ElementContent[] =>
		marks.has(index + 1) ? [{ type: 'element', tagName: 'span', properties: { className: ['marked'] }, children: line }] : line,
	)
}

/** The content by lines; an element that spans several is opened anew in each. */
function lines(nodes: ElementContent[]): ElementContent[][] {
	const found: ElementContent[][] = [[]]
	const put = (parts: ElementContent[][]): void => {
		for (const [index, part] of parts.entries()) {
			if (index > 0) found.push([])
			append(found.at(-1)!, part)
		}
	}
	for (const node of nodes) {
		if (node.type === 'text') put(node.value.split(/(?<=\n)/).map((value): ElementContent[] => [{ type: 'text', value }]))
		else if (node.type === 'element') put(lines(node.children).map((children): ElementContent[] => [{ ...node, children }]))
		// A text that ends its line leaves the next one to the node after it.
		if (endsLine(found.at(-1)!)) found.push([])
	}
	if (found.length > 1 && found.at(-1)!.length === 0) found.pop()
	return found
}

function endsLine(line: ElementContent[]): boolean {
	const last = line.at(-1)
	if (last?.type === 'text') return last.value.endsWith('\n')
	return last?.type === 'element' && endsLine(last.children)
}
