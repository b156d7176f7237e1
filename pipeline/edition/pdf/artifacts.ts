import { append } from '../../append.ts'
/**
 * What a page draws outside the text (running heads, numbers, rules, grounds) as artifacts, which a reading voice passes over
 * (ISO 32000-2 §14.8.2.2). Skia writes an operator a line, and marked text flat.
 */
export function markArtifacts(content: string): string {
	const parts: string[] = []
	let at = 0
	while (at < content.length) {
		const opened = /<<[^\n]*>>BDC\n|BMC\n/g
		opened.lastIndex = at
		const head = opened.exec(content)
		const start = head ? content.lastIndexOf('\n', head.index) + 1 : content.length
		parts.push(unmarked(content.slice(at, start)))
		if (!head) break
		let depth = 1
		const marks = /(?:BDC|BMC|EMC)(?:\n|$)/g
		marks.lastIndex = head.index + head[0].length
		let end = content.length
		for (let mark = marks.exec(content); mark; mark = marks.exec(content)) {
			depth += mark[0].startsWith('EMC') ? -1 : 1
			if (depth > 0) continue
			end = marks.lastIndex
			break
		}
		parts.push(content.slice(start, end))
		at = end
	}
	return parts.join('')
}

const painted = /^(?:f\*?|F|S|s|B\*?|b\*?)$/
const constructed = / (?:re|m|l|c|v|y)$|^h$/

function unmarked(text: string): string {
	if (!/(?:^|\n)(?:BT|f\*?|F|S|s|B\*?|b\*?)\n| (?:Do|sh)\n/.test(text)) return text
	const made: string[] = []
	let path: string[] = []
	const lines = text.split('\n')
	for (const line of lines) {
		if (constructed.test(line) && !line.endsWith(' Tm')) path.push(line)
		else if (painted.test(line)) {
			made.push('/Artifact BMC', ...path, line, 'EMC')
			path = []
		} else {
			append(made, path)
			path = []
			if (line === 'BT') made.push('/Artifact BMC', line)
			else if (line === 'ET') made.push(line, 'EMC')
			else if (/ (?:Do|sh)$/.test(line)) made.push('/Artifact BMC', line, 'EMC')
			else made.push(line)
		}
	}
	return [...made, ...path].join('\n')
}
