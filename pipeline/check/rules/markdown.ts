import { type Finding, matches, type ProseRule, quoted } from '../rule.ts'

/** `###标题` is no heading, nor is one with a full-width space. A single `#` may be a tag: offered. */
const headingHasSpace: ProseRule = {
	id: 'heading-has-space',
	source: 'CommonMark 0.31 §4.2',
	block(block) {
		if (block.kind !== 'paragraph') return []
		const whole = matches(block, /(?<=^|\n)#{2,6}(?=[\p{Script=Han}“《])/gu, ([all]) => ({
			reason: `“${all}” makes no heading without a space`,
			fix: `${all} `,
		}))
		const wide = matches(block, /(?<=^|\n)(#{1,6})\u3000+(?=\S)/gu, ([, hashes = '']) => ({
			reason: `“${hashes}” makes no heading before a full-width space`,
			fix: `${hashes} `,
		}))
		const single = matches(block, /^#(?=\p{Script=Han}[^#\n]{1,30}$)/gu, () => ({ reason: '“#” makes no heading without a space' }))
		return [...whole, ...wide, ...single]
	},
}

/** `** 粗体**` is not bold. */
const boldHasNoSpace: ProseRule = {
	id: 'bold-has-no-space',
	source: 'CommonMark 0.31 §6.2',
	block(block) {
		if (block.text.split('**').length !== 3) return []
		const match = /\*\*( ?)([^*\n]*\p{Script=Han}[^*\n]*?)( ?)\*\*/u.exec(block.text)
		const [all, before = '', inner = '', after = ''] = match ?? []
		if (!match || !all || (before === '' && after === '') || /^\s|\s$/.test(inner)) return []
		const start = block.start + match.index
		const end = start + all.length
		const edits = [
			...(before ? [{ start: start + 2, end: start + 3, text: '' }] : []),
			...(after ? [{ start: end - 3, end: end - 2, text: '' }] : []),
		]
		return [{ start, end, reason: `${quoted(all.replace(/\u0000+/g, '…'))} is not bold; take out the space beside **`, edits }]
	},
}

/** Markdown typed with a Chinese keyboard: `[文字]（a.md）`, `！[图](a.png)`, ＊＊粗体＊＊. Offered. */
const markdownIsHalfWidth: ProseRule = {
	id: 'markdown-is-half-width',
	source: 'CommonMark 0.31',
	block: (block) => [
		...matches(block, /\[[^[\]\n]+\]（[^（）\n]*(?:\u0000|\.md|\.html?|\.png|\.jpe?g|\.gif|\.svg|#)[^（）\n]*）/gu, ([all]) => ({
			reason: `${quoted(all)} is no link: write ( ) for （）`,
		})),
		...matches(block, /【[^【】\n]+】\(\u0000/gu, ([all]) => ({ reason: `${quoted(all)} is no link: write [ ] for 【】` })),
		...matches(block, /＊＊[^＊\n]+＊＊/gu, ([all]) => ({ reason: `${quoted(all)} is not bold: write ** for ＊＊` })),
		...matches(block, /(?<=^|\n)＞[ \u3000]?(?=\S)/gu, () => ({ reason: '“＞” makes no quotation: write >' })).slice(0, 1),
		...listOf(matches(block, /(?<=^|\n)[－＋＊][ \u3000](?=\S)/gu, ([all]) => ({ reason: `“${all.trim()}” makes no list: write -` }))),
		...matches(block, /^｜[^\n]*｜[ \t]*\n｜/gu, () => ({ reason: '“｜” makes no table: write |' })),
		...matches(block, /^[＃]+ /gu, ([all]) => ({ reason: `“${all.trim()}” makes no heading: write #` })),
	],
	text: ({ links, source }) =>
		links.flatMap(({ start, end, url }): Finding[] =>
			source[start - 1] === '！' && /\.(png|jpe?g|gif|svg|webp)$/i.test(url)
				? [{ start: start - 1, end, reason: '“！[” makes no image: write ![' }]
				: [],
		),
}

/** Several of them were meant for a list; one may be anything. */
const listOf = (found: Finding[]) => (found.length < 2 ? [] : found.slice(0, 1))

/** `[文字] (a.md)` and `(文字)[https://a.cn]` are no links. Offered. */
const linkIsJoined: ProseRule = {
	id: 'link-is-joined',
	source: 'CommonMark 0.31 §6.3',
	block: (block) => [
		...matches(
			block,
			/(!?)\[(?!\d+\])[^[\]\n]+\][ \u3000]+\((?:\u0000+|[^()\s\u0000]+\.(?:md|html?|png|jpe?g|gif|svg|webp))\)/gu,
			([all, sign]) => ({
				reason: `${quoted(all.replace(/\u0000+/, '…'))} is no ${sign ? 'image' : 'link'}: take out the space before (`,
			}),
		),
		...matches(block, /\([^()\n\u0000]{1,60}\)\[\u0000+\]?/gu, ([all]) => ({
			reason: `${quoted(all.replace(/\u0000+/, '…'))} is no link: the words stand in [ ], the address in ( )`,
		})),
	],
}

/** Rows between `|` make a table only below a line of `|---|---|`. Offered. */
const tableHasRule: ProseRule = {
	id: 'table-has-rule',
	source: 'GFM 0.29 §4.10',
	block: (block) =>
		block.kind === 'paragraph'
			? matches(block, /^\|[^\n]*\|[^\n]*\|[ \t]*(?:\n\|[^\n]*\|[^\n]*\|[ \t]*)+$/gu, () => ({
					reason: 'These rows make no table without |---|---| below the first',
				}))
			: [],
}

/** `1.中文` and `-中文` make no list. */
const listMarkHasSpace: ProseRule = {
	id: 'list-mark-has-space',
	source: 'CommonMark 0.31 §5.2',
	block(block) {
		if (block.kind !== 'paragraph') return []
		const found = matches(block, /(?<=^|\n)(?:\d{1,2}\.|[-*+])(?=\p{Script=Han})/gu, ([all]) => ({
			reason: `“${all}” begins no item of a list without a space`,
		}))
		return listOf(found)
	},
}

export const markdown = [headingHasSpace, boldHasNoSpace, markdownIsHalfWidth, listMarkHasSpace, linkIsJoined, tableHasRule]
