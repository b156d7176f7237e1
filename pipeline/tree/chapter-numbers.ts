import type { Element } from 'hast'
import type { Chapter } from '../publication.ts'

const appendix = /^(附\s*[录錄]|appendix)\s*([A-Za-z](?![A-Za-z])|[一二三四五六七八九十]+|\d+)?\s*[：:.、—-]*[\s\u3000]*/i
const chinese = '[〇零一二三四五六七八九十百千两\\d]+'
const byHand = new RegExp(
	`^(第\\s*${chinese}\\s*[章节回篇部卷讲课编集话幕]|[〇零一二三四五六七八九十百]+\\s*[、.．]|[（(](?:[一二三四五六七八九十百]+|\\d{1,3})[)）]|\\d{1,3}(?:\\.\\d{1,3})+[.、．]?\\s*\\S|\\d{1,3}\\s*[、.．:：]\\s*\\S|(?:chapter|part|section|lesson)\\s+\\d+)`,
	'i',
)

/** Does a title begin with a number that its author wrote: 第一章, 1.2, 三、, （四）? */
export function isNumberedByHand(title: string): boolean {
	return byHand.test(title.trim())
}

/** Is a title that of an appendix? */
export function isAppendix(title: string): boolean {
	return /^(附\s*[录錄]|appendix)/i.test(title)
}

/**
 * Number the chapters: 1, 2, and 1.1 within 1; appendices by themselves; prefaces and afterwords not at all.
 * Where at least half of the titles carry numbers by hand, those are the numbers and none are added.
 */
export function numberChapters(chapters: Chapter[]): void {
	const body = chapters.filter(({ matter }) => matter === 'body')
	if (body.length > 0 && body.filter(({ title }) => isNumberedByHand(title)).length * 2 >= body.length) return
	const open: { depth: number; number: number[] | undefined; count: number }[] = []
	const top = { depth: 0, number: [], count: 0 }
	let appended = 0
	const within = (depth: number, isCounted: boolean): number[] | undefined => {
		while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
		const parent = open.at(-1) ?? top
		const number = isCounted && parent.number ? [...parent.number, ++parent.count] : undefined
		open.push({ depth, number, count: 0 })
		return number
	}
	for (const chapter of chapters) {
		for (const group of chapter.groups ?? []) within(group.depth, chapter.matter === 'body')
		const own = chapter.appendix && isAppendix(chapter.title)
		const number = within(chapter.depth ?? 1, chapter.matter === 'body' || (chapter.appendix === true && !own && (chapter.depth ?? 1) > 1))
		if (number) chapter.number = number
		if (!own || !stripAppendix(chapter)) continue
		chapter.number = [++appended]
		open.at(-1)!.number = chapter.number
	}
}

/** 附录 A 工具清单 → 工具清单: the number is written by the edition. A bare 附录 keeps its word and gets no number: false. */
function stripAppendix(chapter: Chapter): boolean {
	const h1 = chapter.body.children.find((node): node is Element => node.type === 'element' && node.tagName === 'h1')
	const text = h1?.children[0]
	if (text?.type !== 'text') return false
	const rest = text.value.replace(appendix, '')
	if (rest === '' && h1?.children.length === 1) return false
	text.value = rest
	chapter.title = chapter.title.replace(appendix, '')
	return true
}
