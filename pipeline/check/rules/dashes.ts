import { matches, type ProseRule, quoted } from '../rule.ts'

/** `--` between Han, and a single — between clauses: 破折号 is two. A single — joins names, places and times. */
export const dashIsDouble: ProseRule = {
	id: 'dash-is-double',
	source: 'GB/T 15834-2011, 破折号, 连接号',
	block: (block) => [
		...matches(block, /(?<!-)--(?!-)(?<=[\p{Script=Han}，。”）] ?..)(?= ?[\p{Script=Han}“《])/gu, () => ({
			reason: '“--” between Han characters; a dash is “——”',
		})),
		...matches(block, /(?<=[\p{Script=Han}]{7})—(?!—)(?=\p{Script=Han}{7})|(?<=[，。”] ?)—(?!—)(?= ?\p{Script=Han}{2})/gu, () => ({
			reason: 'One “—” between clauses; a dash is “——”',
		})),
	],
}

/** Full-width digits and Latin letters, but for names that are written so. */
export const letterIsHalfWidth: ProseRule = {
	id: 'letter-is-half-width',
	source: 'GB/T 15835-2011, 阿拉伯数字的字形; CLREQ, mixed Chinese and Western text',
	block: (block) =>
		matches(block, /[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*/gu, (match) => {
			const [all] = match
			// Ａ股 and initials are set full-width on purpose.
			if (/^[Ａ-Ｚａ-ｚ]$/u.test(all)) return undefined
			const half = [...all].map((character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).join('')
			// At a line's beginning `1.` would become a list.
			const isMark = /^[.)]/.test(block.text.slice(match.index + all.length)) && /(^|\n)\s*$/.test(block.text.slice(0, match.index))
			return { reason: `“${quoted(all)}” is full-width; write “${quoted(half)}”`, fix: isMark ? undefined : half }
		}),
}
