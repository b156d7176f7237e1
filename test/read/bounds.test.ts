import { describe, expect, test } from 'vitest'
import { parse } from '../../pipeline/read/parse.ts'

const blocks = '- 甲\n- 乙\n\n  续\n- 丙\n\n1. 一\n2. 二\n\n> 引\n> 文\n\n词\n: 释\n: 又\n\n见[^1]。\n\n[^1]: 注\n\n    续\n'
const shape = (text: string) => parse(text).children.map((node) => [node.type, 'children' in node ? node.children.length : 0])

describe('a text that may nest deeply', () => {
	test('has the same lists, quotations, definitions and notes as one that may not', () => {
		const [paragraph] = shape(`${'> '.repeat(30)}深\n`)
		expect(shape(`${blocks}\n${'> '.repeat(30)}深\n`)).toEqual([...shape(blocks), paragraph])
		expect(shape(blocks)).toEqual([
			['list', 3],
			['list', 2],
			['blockquote', 1],
			['defList', 3],
			['paragraph', 3],
			['footnoteDefinition', 2],
		])
	})

	test('keeps its words where it is too deep, and says on which line', () => {
		const told: unknown[] = []
		const tree = parse(`- 甲\n- 乙\n\n${'- '.repeat(60)}底\n`, (what, line) => told.push([what, line]))
		expect(JSON.stringify(tree)).toContain('底')
		expect(told).toContainEqual(['containers', 4])
	})
})

test.each(['-'.repeat(60), '+---'.repeat(20), '='.repeat(60), `| ${'-'.repeat(60)} |`])(
	'a rule or a drawn edge nests nothing: %s',
	(line) => {
		const told: unknown[] = []
		parse(`文\n\n${line}\n\n- 甲\n- 乙\n`, (...what) => told.push(what))
		expect(told).toEqual([])
		expect(shape(`文\n\n${line}\n\n- 甲\n- 乙\n`).at(-1)).toEqual(['list', 2])
	},
)
