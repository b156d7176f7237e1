import { expect, test } from 'vitest'
import { random } from '../bench/random.ts'
import { blocks, independentBlocks } from '../corpora/structure.ts'

const pieces = [
	'# 标题',
	'## 又一个',
	'一段话，有**粗体**和`代码`。',
	'两行\n在一起。',
	' - 缩一格\n - 的列表',
	'- 甲\n- 乙\n\n  续\n- 丙',
	'* 星\n* 星\n    * 里\n    * 层',
	'1. 一\n2. 二\n3. 三',
	'1) 一\n2) 二',
	'> 引\n> 文',
	'> - 引中\n> - 列表\n>\n> 又一段',
	'```ts\nconst a = 1\n\n- 不是列表\n```',
	'    缩进的代码\n    两行',
	'---',
	'*****',
	'-'.repeat(50),
	`+${'-'.repeat(50)}+\n| 画的表${' '.repeat(40)}|\n+${'-'.repeat(50)}+`,
	'| 甲 | 乙 |\n|---|---|\n| 1 | 2 |',
	'下划线标题\n===',
	'下划线标题\n---',
	'- [ ] 待办\n- [x] 办了',
	'价格 $5 和 $10。',
	'***又粗又斜***',
	'* * *',
	'1. 一\n\n   ```\n   码\n   ```\n2. 二',
	'见[链接][a]。\n\n[a]: https://example.com\n\n尾。',
	'<div>\n原样\n</div>',
	'+ 加\n+ 号',
]

test('any order of blocks has the structure that another parser finds', async () => {
	const { between, chance, pick } = random(20261123)
	for (let round = 0; round < 400; round++) {
		const text = `${Array.from({ length: between(3, 11) }, () => pick(pieces)).join(chance(0.25) ? '\n' : '\n\n')}\n`
		const kinds = (all: { kind: string }[]) => all.map(({ kind }) => kind)
		expect(kinds(await blocks(text)), text).toEqual(kinds(independentBlocks(text)))
	}
})
