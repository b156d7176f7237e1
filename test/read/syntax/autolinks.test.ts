import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { parse } from '../../../pipeline/read/parse.ts'

test('bare URLs of the second pass have the places of what they were cut from', () => {
	const text = '甲**乙https://a.example/丙**（丁 [https://b.example/x\n戊] a@b.cn）\n\n- 己：[www.c.example]\n'
	const wrong: string[] = []
	const visit = (node: Nodes): void => {
		const source = text.slice(node.position?.start.offset, node.position?.end.offset)
		if (node.type === 'text' && source !== node.value) wrong.push(`${node.value} is ${source}`)
		if (node.type === 'link') expect(source).toBe((node.children[0] as { value: string }).value)
		const { line, column, offset } = node.position!.start
		expect(
			text
				.split('\n')
				.slice(0, line - 1)
				.join('\n').length +
				(line > 1 ? 1 : 0) +
				column -
				1,
		).toBe(offset)
		if ('children' in node) for (const child of node.children) visit(child)
	}
	visit(parse(text))
	expect(wrong).toEqual([])
})
