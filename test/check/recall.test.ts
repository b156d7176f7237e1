import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Found, lint } from '../../pipeline/check/lint.ts'
import { proseOfText } from '../../pipeline/check/texts.ts'
import { random } from '../bench/random.ts'

const folder = fileURLToPath(new URL('../../manuscript', import.meta.url))
const texts = readdirSync(folder)
	.filter((name) => name.endsWith('.md'))
	.map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

/** What a tired author does: a place in prose, and what becomes of it. */
const slips: [what: string, place: RegExp, becomes: string][] = [
	['a half-width comma', /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu, ','],
	['a half-width comma and a space', /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu, ', '],
	['a half-width semicolon', /(?<=\p{Script=Han})；(?=\p{Script=Han})/gu, ';'],
	['a half-width colon', /(?<=\p{Script=Han}{2})：(?=\p{Script=Han})/gu, ':'],
	['a half-width full stop', /(?<=\p{Script=Han}{2})。(?=\p{Script=Han}{2})/gu, '.'],
	['half-width brackets', /(?<=\p{Script=Han})（([^（）]*\p{Script=Han}{2}[^（）]*)）/gu, '($1)'],
	['a closing bracket left out', /(?<=（[^（）\n]*)）/gu, ''],
	['a closing quote left out', /(?<=“[^“”\n]*)”/gu, ''],
	['an opening quote left out', /“(?=[^“”\n]*”)/gu, ''],
	['a bracket closed half-width', /(?<=（[^（）\n]*)）/gu, ')'],
	['straight quotes', /“([^“”\n]*\p{Script=Han}[^“”\n]*)”/gu, '"$1"'],
	['a full stop twice', /(?<=\p{Script=Han})。(?=\p{Script=Han})/gu, '。。'],
	['a comma twice', /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu, '，，'],
	['two marks', /(?<=\p{Script=Han})。(?=\p{Script=Han})/gu, '，。'],
	['three dots', /(?<=\p{Script=Han}{2})，(?=\p{Script=Han}{2})/gu, '...'],
	['two hyphens for a dash', /(?<=\p{Script=Han}{2})，(?=\p{Script=Han}{2})/gu, '--'],
	['one em dash behind a mark', /(?<=\p{Script=Han}{2})，(?=\p{Script=Han}{2})/gu, '，—'],
	['full-width letters', /(?<=[\p{Script=Han}，] ?)Neutron(?= ?[\p{Script=Han}，])/gu, 'Ｎｅｕｔｒｏｎ'],
	['a space behind a mark', /(?<=\p{Script=Han}，)(?=\p{Script=Han})/gu, ' '],
	['a space before a mark', /(?<=\p{Script=Han})(?=，)/gu, ' '],
	['a space within Han', /(?<=^[^\n#|>*-][^\n]*\p{Script=Han}{6})(?=\p{Script=Han}{6}[^\n]{8})/gmu, ' '],
	['a name in wrong case', /(?<=[\p{Script=Han}，] ?)OpenStack(?= ?[\p{Script=Han}，])/gu, 'Openstack'],
	['a bullet between names', /(?<=\p{Script=Han}{3})、(?=\p{Script=Han}{3})/gu, '•'],
	['a heading with a colon', /(?<=^## [^\n]*\p{Script=Han})$/gmu, '：'],
	['a heading without a space', /(?<=^##) (?=\p{Script=Han})/gmu, ''],
	['a level left out', /^##(?= )/gmu, '####'],
	['bold with a space', /(?<=\*\*)(?=\p{Script=Han}[^*\n]*\*\*)/gu, ' '],
	['a placeholder', /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu, '【待补】'],
	['a mobile number', /(?<=\p{Script=Han})，(?=\p{Script=Han})/gu, '，电话 13812345678，'],
	['a call of wonder before a question', /(?<=\p{Script=Han})？/gu, '！？'],
	['a link with Chinese brackets', /\[([^\]\n]+)\]\((http[^)\n]+)\)/gu, '[$1]（$2）'],
	['a series of titles with commas', /》(?=《)/gu, '》、'],
]

const settings = { rules: {}, names: ['OpenStack', 'Neutron'] }
const find = (text: string) => lint([proseOfText('a.md', text)], settings)
const told = ({ rule, reason }: Found) => `${rule} ${reason}`

/** Is something said of the slip's line or its paragraph that was not said before? */
function isFound(text: string, at: number, before: Found[]): boolean {
	const known = before.map(told)
	return find(text).some((found) => {
		const earlier = known.indexOf(told(found))
		if (earlier >= 0) known.splice(earlier, 1)
		return earlier < 0 && found.start <= at + 12 && found.end >= at - 200
	})
}

test('finds at least 95 of 100 slips planted in a clean manuscript', () => {
	const { next } = random(20261122)
	const missed: string[] = []
	const clean = texts.map((text) => find(text))
	let planted = 0
	for (let turn = 0; planted < 100 && turn < 1000; turn++) {
		const [what, place, becomes] = slips[turn % slips.length]!
		const places = texts.flatMap((text, index) => [...text.matchAll(place)].map((match) => ({ index, match })))
		const chosen = places[Math.floor(next() * places.length)]
		if (!chosen) continue
		const { index, match } = chosen
		const text = texts[index]!
		// The place was found with what stands round it: only a whole-text replacement sees the same.
		const spoiled = text.replace(place, (all, ...rest) =>
			rest.at(-2) === match.index ? becomes.replace(/\$(\d)/g, (_, n) => rest[n - 1]) : all,
		)
		planted++
		if (!isFound(spoiled, match.index, clean[index]!))
			missed.push(`${what}: ${spoiled.slice(match.index - 15, match.index + 15).replace(/\n/g, '⏎')}`)
	}
	expect(planted).toBe(100)
	expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5)
})
