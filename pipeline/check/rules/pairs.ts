import type { Block, Prose } from '../prose.ts'
import { type Finding, matches, type ProseRule, quoted } from '../rule.ts'

const closers: Record<string, string> = { '”': '“', '’': '‘', '》': '《', '）': '（', '】': '【', '」': '「', '』': '『', '〉': '〈' }
const openers = new Set(Object.values(closers))

interface Mark {
	mark: string
	at: number
	/** The block's index. */
	block: number
}

/** Brackets and quotes come in pairs, within their paragraph or a few paragraphs further. */
const bracketsPair: ProseRule = {
	id: 'brackets-pair',
	source: 'GB/T 15834-2011, 引号, 括号, 书名号',
	text({ blocks }) {
		const lone = blocks.flatMap((block, index) => (block.kind === 'verse' ? [] : unpaired(block, index)))
		return acrossBlocks(lone, blocks).map(({ mark, at }) => ({
			start: at,
			end: at + 1,
			reason: openers.has(mark) ? `“${mark}” is not closed` : `“${mark}” closes what nothing opened`,
		}))
	},
}

/** The marks of a block that have no partner in it. */
function unpaired(block: Block, index: number): Mark[] {
	const open: Mark[] = []
	const lone: Mark[] = []
	// ‘ and ’ beside Latin letters are apostrophes or English quotes.
	const hasApostrophes = /[‘’][A-Za-z]|[A-Za-z\d][‘’]/.test(block.text)
	for (const match of block.text.matchAll(/[“”‘’《》（）【】「」『』〈〉]/g)) {
		const mark = match[0]
		if (hasApostrophes && /[‘’]/.test(mark)) continue
		const one = { mark, at: block.start + match.index, block: index }
		if (openers.has(mark)) open.push(one)
		else if (open.at(-1)?.mark === closers[mark]) open.pop()
		else if (!isItem(mark, block.text.slice(0, match.index))) lone.push(one)
	}
	return [...lone, ...open].sort((a, b) => a.at - b.at)
}

/** 1） and a） number items; （； and ：） are faces. */
function isItem(mark: string, before: string): boolean {
	return mark === '）' && /(^|[\s，。；：、“])[\dA-Za-z一二三四五六七八九十]{1,3}$|[:：;；]-?$/u.test(before)
}

/** What is opened in one paragraph may be closed in one of the next; a quotation of several paragraphs opens each of them. */
function acrossBlocks(lone: Mark[], blocks: Block[]): Mark[] {
	const left: Mark[] = []
	for (const one of lone) {
		const partner = left.findLastIndex(({ mark, block }) => mark === closers[one.mark] && block < one.block && one.block - block <= 8)
		if (partner >= 0) left.splice(partner, 1)
		else if (closers[one.mark] || !isContinued(one, blocks)) left.push(one)
	}
	return left
}

function isContinued({ mark, block }: Mark, blocks: Block[]): boolean {
	return /[“「]/.test(mark) && blocks[block + 1]?.text.replace(/^[\s\u3000\u0001]+/, '').startsWith(mark) === true
}

/** Straight quotes round Chinese: an even number of them in the paragraph. */
const quotesAreCurved: ProseRule = {
	id: 'quotes-are-curved',
	source: 'GB/T 15834-2011, 引号',
	block(block) {
		const count = block.text.split('"').length - 1
		if (count === 0 || count % 2 === 1) return []
		return matches(block, /(?<!\u0000)"([^"\u0000]*)"(?!\u0000)/gu, ([all, inner = '']) =>
			/\p{Script=Han}/u.test(inner) && !/[={}<>[\]]/.test(inner)
				? { reason: `Straight quotes round Chinese: ${quoted(all)}; write “”` }
				: undefined,
		)
	},
}

/** 《》 within 《》 is 〈〉. */
const titleMarksNest: ProseRule = {
	id: 'title-marks-nest',
	source: 'GB/T 15834-2011, 书名号',
	block(block) {
		if (!/《[^》]*《/.test(block.text)) return []
		const found: Finding[] = []
		const open: number[] = []
		for (const match of block.text.matchAll(/[《》]/g)) {
			if (match[0] === '《') open.push(match.index)
			const start = match[0] === '》' ? open.pop() : undefined
			if (start === undefined || open.length !== 1) continue
			// Only where the outer marks are closed too.
			if (!/^[^《》]*(?:《[^《》]*》[^《》]*)*》/u.test(block.text.slice(match.index + 1))) continue
			const [from, to] = [block.start + start, block.start + match.index]
			found.push({
				start: from,
				end: to + 1,
				reason: `${quoted(block.text.slice(start, match.index + 1))} stands within title marks; write 〈〉`,
				edits: [
					{ start: from, end: from + 1, text: '〈' },
					{ start: to, end: to + 1, text: '〉' },
				],
			})
		}
		return found
	},
}

/** “” or 「」: one system a book. */
const quotesAgree: ProseRule = {
	id: 'quotes-agree',
	source: 'GB/T 15834-2011, 引号; CLREQ, punctuation marks',
	book(texts) {
		const curved = count(texts, '“')
		const corner = count(texts, '「')
		const [most, least] = curved >= corner ? ['“”', '「'] : ['「」', '“']
		if (Math.min(curved, corner) === 0 || Math.max(curved, corner) < 10) return []
		const where = texts.find(({ blocks }) => blocks.some(({ text }) => text.includes(least)))!
		const block = where.blocks.find(({ text }) => text.includes(least))!
		const at = block.start + block.text.indexOf(least)
		const reason = `“${least}” quotes here (${Math.min(curved, corner)} in all), ${most} in most of the book (${Math.max(curved, corner)})`
		return [{ file: where.file, start: at, end: at + 1, reason }]
	},
}

function count(texts: Prose[], mark: string): number {
	return texts.reduce((sum, { blocks }) => sum + blocks.reduce((all, { text }) => all + text.split(mark).length - 1, 0), 0)
}

export const pairs = [bracketsPair, quotesAreCurved, titleMarksNest, quotesAgree]
