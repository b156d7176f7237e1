import type { Element } from 'hast'
import { plainText } from '../element.ts'
import type { Chapter, ContentsEntry } from '../publication.ts'

/** The tree of parts, chapters and headings, in reading order. */
export function contents(chapters: Chapter[]): ContentsEntry[] {
	const top: ContentsEntry[] = []
	let siblings = top
	let open: ContentsEntry[] = []
	const add = (entry: ContentsEntry): void => {
		while (open.length > 0 && open.at(-1)!.depth >= entry.depth) open.pop()
		;(open.at(-1)?.children ?? siblings).push(entry)
		open.push(entry)
	}
	for (const chapter of chapters) {
		const isOutside = chapter.matter === 'back' && chapter.depth === undefined
		if (chapter.part !== undefined || isOutside) {
			siblings = top
			open = []
		}
		if (chapter.part) {
			const part: ContentsEntry = { title: chapter.part, depth: 0, children: [] }
			top.push(part)
			// Back matter stands outside the parts.
			if (!isOutside) siblings = part.children
		}
		for (const { title, depth } of chapter.groups ?? []) add({ title, depth, children: [] })
		add(entryOf(chapter))
	}
	return top
}

function entryOf(chapter: Chapter): ContentsEntry {
	const headings = chapter.body.children.filter((node): node is Element => node.type === 'element' && /^h[1-6]$/.test(node.tagName))
	const h1 = headings.find((heading) => heading.tagName === 'h1')
	const root: ContentsEntry = {
		title: chapter.title,
		chapter: chapter.id,
		id: String(h1?.properties['id']),
		depth: chapter.depth ?? 1,
		children: [],
		matter: chapter.matter,
	}
	if (chapter.number) root.number = chapter.number
	if (chapter.appendix) root.appendix = true
	const open = [root]
	for (const heading of headings) {
		if (heading === h1) continue
		const depth = Number(heading.tagName[1]) + (chapter.depth ?? 1) - 1
		const entry: ContentsEntry = {
			title: plainText(heading).trim(),
			chapter: chapter.id,
			id: String(heading.properties['id']),
			depth,
			children: [],
		}
		if (heading.data?.number) entry.number = heading.data.number
		if (chapter.appendix) entry.appendix = true
		while (open.length > 1 && open.at(-1)!.depth >= depth) open.pop()
		open.at(-1)!.children.push(entry)
		open.push(entry)
	}
	return root
}
