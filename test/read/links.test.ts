import { expect, test } from 'vitest'
import { bookOf } from '../book.ts'

test('links lead to chapters however books in the wild write them', async () => {
	const { publication, messages } = await bookOf({
		'SUMMARY.md': '* [甲](x/a.md)\n* [乙](x/b%20c.md)\n* [丙](y/README.md)\n',
		'x/a.md':
			'# 甲\n\n[1](b%20c.md) [2](<b c.md#安装-docker-1>) [3](b%20c.html#安装-Docker) [4](../y/README.md) [5](../y/) [6](../y) [7](/y/index.html#y) [8](../y/readme.md#%E5%AD%90) [9](./a.md) [10](#甲)\n',
		'x/b c.md': '# 乙\n\n## 安装 Docker\n\n## 安装 Docker\n',
		'y/README.md': '# 丙\n\n## 子\n\n## 旁 {#y}\n',
	})
	expect(JSON.stringify(publication.chapters[0]!.body).match(/(?<=")ref:[^"]*/g)).toEqual([
		'ref:x-b-c',
		'ref:x-b-c#安装-docker-1',
		'ref:x-b-c#安装-docker',
		'ref:y',
		'ref:y',
		'ref:y',
		'ref:y#y',
		'ref:y#子',
		'ref:x-a',
		'ref:x-a#甲',
	])
	expect(messages.filter(({ rule }) => rule === 'link-resolves')).toEqual([])
})
