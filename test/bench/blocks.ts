import { clause, latinWord, phrase, sentence, term } from './prose.ts'
import type { Random } from './random.ts'

/** What a chapter under construction knows: its notes so far, and the places that may be linked to. */
export interface Draft {
	/** Definitions of the notes called so far. */
	notes: string[]
	/** `chapter-001.md#节` of earlier headings. */
	targets: string[]
}

/** A paragraph of three to seven sentences, some with emphasis, code, links and notes. */
export function paragraph(random: Random, draft: Draft): string {
	return Array.from({ length: random.between(3, 7) }, () => decorated(random, draft)).join('')
}

function decorated(random: Random, draft: Draft): string {
	const text = sentence(random)
	const roll = random.next()
	if (roll < 0.05) return `**${clause(random)}。**${text}`
	if (roll < 0.08) return `这里说的是*${phrase(random)}*，${text}`
	if (roll < 0.12) return `参见[${phrase(random)}](https://example.org/${random.between(1, 999)}?a=1&b=2#s${random.between(1, 9)})，${text}`
	if (roll < 0.14) return `命令 \`${latinWord(random).toLowerCase()} --${random.between(1, 9)}\` 如此，${text}`
	if (roll < 0.16 && draft.targets.length > 0) return `前面[${phrase(random)}](${random.pick(draft.targets)})说过，${text}`
	if (roll < 0.2) {
		draft.notes.push(sentence(random))
		return `${text.slice(0, -1)}[^${draft.notes.length}]${text.slice(-1)}`
	}
	return text
}

/** A table of three to five columns and four to nine rows. */
export function table(random: Random): string {
	const columns = random.between(3, 5)
	const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(' | ')} |`
	const rows = Array.from({ length: random.between(4, 9) }, () =>
		row(() => (random.chance(0.4) ? String(random.between(1, 99999)) : phrase(random))),
	)
	return [row(() => phrase(random)), row(() => (random.chance(0.3) ? '--:' : '---')), ...rows].join('\n')
}

/** A list, one level or with a second one. */
export function list(random: Random): string {
	const ordered = random.chance(0.4)
	return Array.from({ length: random.between(3, 6) }, (_, at) => {
		const item = `${ordered ? `${at + 1}.` : '-'} ${sentence(random)}`
		return random.chance(0.15) ? `${item}\n   - ${sentence(random)}\n   - ${sentence(random)}` : item
	}).join('\n')
}

/** A quotation with its source. */
export function quotation(random: Random): string {
	return `> ${sentence(random)}${sentence(random)}\n>\n> ——${term(random)}《${phrase(random)}》`
}

/** A listing of JavaScript with Chinese comments. */
export function listing(random: Random): string {
	const lines = Array.from({ length: random.between(3, 12) }, (_, at) => {
		if (random.chance(0.2)) return `  // ${clause(random)}`
		return `  const value${at} = await client.get('/${latinWord(random).toLowerCase()}/${random.between(1, 999)}')`
	})
	return ['```js', 'async function main(client) {', ...lines, '}', '```'].join('\n')
}
