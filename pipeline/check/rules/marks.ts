import { matches, type ProseRule, quoted } from '../rule.ts'

const wide: Record<string, string> = { ',': '，', ';': '；', '?': '？', '!': '！', ':': '：' }

/** `,;?!` between two Han characters, with the space that may stand behind. */
const markIsFullWidth: ProseRule = {
	id: 'mark-is-full-width',
	source: 'GB/T 15834-2011, form of the marks; CLREQ, punctuation marks',
	block: (block) =>
		matches(
			block,
			/([,;?!])(?<=[\p{Script=Han}”’》）」』】]\u0001*.) ?(?=\u0001*(?:\n\u0001*)?[\p{Script=Han}“‘《（「『【])/gu,
			([, mark = '']) => ({ reason: `“${mark}” between Han characters is half-width; write “${wide[mark]}”`, fix: wide[mark]! }),
		),
}

/** Half-width marks in Chinese that may mean something else: offered. */
const markIsChinese: ProseRule = {
	id: 'mark-is-chinese',
	source: 'GB/T 15834-2011, form of the marks; CLREQ, punctuation marks',
	block: (block) => [
		...matches(block, /:(?<=\p{Script=Han}[\u0001 ]*\p{Script=Han}\u0001*.)(?= ?\u0001*[\p{Script=Han}“‘《])/gu, () => ({
			reason: '“:” between Han characters is half-width; write “：”',
		})),
		...matches(
			block,
			/[,;?!](?<=\p{Script=Han}{2}.)(?=\s*$(?!\n[\u0001 ]*\p{Script=Han})| ?[A-Za-z\d])|[,;](?<=[A-Za-z\d].)(?= ?\p{Script=Han}{2})/gmu,
			([mark]) => ({
				reason: `“${mark}” in Chinese text is half-width; write “${wide[mark]}”`,
			}),
		),
		...matches(block, /\.(?<=\p{Script=Han}{2}.)(?=\s*$|\p{Script=Han}{2})/gmu, () =>
			block.kind === 'heading' || block.kind === 'cell' ? undefined : { reason: '“.” ends a Chinese sentence; write “。”' },
		),
		...matches(block, /\((?<=\p{Script=Han}\u0001* ?.)([^()\n]*)\)/gu, ([all, inner = '']) =>
			/\p{Script=Han}{2}/u.test(inner) && !/^\u0001{2}.*\u0001{2}$/.test(inner)
				? { reason: `Half-width brackets round Chinese: ${quoted(all)}; write （）` }
				: undefined,
		),
		// Behind a Latin word it may be a call of a function, with a word for its argument: add(数量).
		...matches(block, /\((?<=[A-Za-z\d]\u0001*.)(\p{Script=Han}[^()\n]*)\)/gu, ([all, inner = '']) =>
			/\p{Script=Han}{5}/u.test(inner) ? { reason: `Half-width brackets round Chinese: ${quoted(all)}; write （）` } : undefined,
		),
	],
}

/** 。。 ，， 、、: the same mark twice; ，。: two marks where one can stand. */
const markIsSingle: ProseRule = {
	id: 'mark-is-single',
	source: 'GB/T 15834-2011, position of the marks',
	block: (block) => [
		...matches(block, /([，、；：])\1+(?<!“\1+)(?!”)|。。(?<!。..|“..)(?![。”])/gu, ([all]) => ({
			reason: `“${all}” repeats a mark; write “${all[0]}”`,
			fix: all[0]!,
		})),
		...matches(block, /(?:[，、；：][，。；：、！？]|。[，、；：])(?<![“‘《「，。、；：！？]..)(?![”’》」，。、；：！？])/gu, ([all]) =>
			all[0] === all[1] ? undefined : { reason: `“${all}”: two marks where one can stand` },
		),
	],
}

/** A space beside a mark that brings its own. */
const markHasNoSpace: ProseRule = {
	id: 'mark-has-no-space',
	source: 'CLREQ, width of punctuation marks',
	block(block) {
		if (block.kind === 'verse') return []
		return [
			...matches(block, /[ \u00a0]+(?<=[，。；：？！、][ \u00a0]+)(?=[\p{L}\p{N}（《「『【“])/gu, () => ({
				reason: 'A space behind a full-width mark, which brings its own',
				fix: '',
			})),
			...matches(block, /[ \u00a0]+(?<=[\p{L}\p{N}）》][ \u00a0]+)(?=[，。；：？！、）》」』])/gu, () => ({
				reason: 'A space before a full-width mark',
				fix: '',
			})),
			...matches(block, /[ \u00a0]+(?<=[（《「『][ \u00a0]+)(?=[\p{L}\p{N}])/gu, () => ({
				reason: 'A space behind an opening mark',
				fix: '',
			})),
		]
	},
}

/** ...、。。。 and a single … in Chinese are written ……. */
const ellipsisIsWhole: ProseRule = {
	id: 'ellipsis-is-whole',
	source: 'GB/T 15834-2011, 省略号',
	block: (block) =>
		matches(
			block,
			/(?:\.{3,6}(?!\.)|。{3,6}(?!。)|…(?<!……)(?!…))(?<=[\p{Script=Han}，”]\u0001*[.。…]+)(?=[\p{Script=Han}”。，？！]|\s*$)/gmu,
			(match) => {
				const [all] = match
				const next = block.text[match.index + all.length] ?? ''
				// `另存为...` at the end of a quotation or a cell may be the name of a menu.
				const isSafe = /\p{Script=Han}/u.test(next) || all.startsWith('。')
				if (!isSafe && (block.kind === 'cell' || next === '”') && all.startsWith('.')) return undefined
				return { reason: `“${all}” in Chinese text; an ellipsis is “……”`, fix: isSafe ? '……' : undefined }
			},
		),
}

/** ！？ is written ？！. */
const questionComesFirst: ProseRule = {
	id: 'question-comes-first',
	source: 'GB/T 15834-2011, 叹号',
	block: (block) => matches(block, /！？(?<![！？]..)(?![！？])/gu, () => ({ reason: '“！？”: the question mark comes first, “？！”' })),
}

/** ・ and • between Han names are ·. */
const interpunctIsMiddleDot: ProseRule = {
	id: 'interpunct-is-middle-dot',
	source: 'GB/T 15834-2011, 间隔号',
	block(block) {
		if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(block.text)) return []
		return matches(block, /[・•‧∙⋅](?<=\p{Script=Han}.)(?=\p{Script=Han})/gu, ([all]) => ({
			reason: `“${all}” between names; write “·” (U+00B7)`,
			fix: '·',
		}))
	},
}

/** ”、“ and 》、《: what is marked off already needs no 、. */
const seriesHasNoComma: ProseRule = {
	id: 'series-has-no-comma',
	source: 'GB/T 15834-2011, 顿号',
	block: (block) =>
		matches(block, /》、(?=《)|”、(?=“)/gu, ([all]) => ({
			reason: `“${all}” in a series: between ${all[0] === '》' ? '书名号' : 'quotations'} no 、 is needed`,
		})),
}

export const marks = [
	markIsFullWidth,
	markIsChinese,
	markIsSingle,
	markHasNoSpace,
	ellipsisIsWhole,
	questionComesFirst,
	interpunctIsMiddleDot,
	seriesHasNoComma,
]
