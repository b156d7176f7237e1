import type { Element, Root } from 'hast'
import { VFile } from 'vfile'
import { holds, plainText } from '../element.ts'
import type { Note } from '../publication.ts'
import { abbreviations } from './abbreviations.ts'
import { attributes } from './attributes.ts'
import { bareUrls } from './bare-urls.ts'
import { captionsByHand } from './captions.ts'
import { continued } from './continued.ts'
import { count } from './count.ts'
import { equations } from './equations.ts'
import { figures, images } from './figures.ts'
import { hast } from './hast.ts'
import { headingContents } from './heading-contents.ts'
import { ids, pieces } from './headings.ts'
import { inlineMarks } from './inline-marks.ts'
import { looseColons } from './loose-colons.ts'
import { newPages, withoutIdlePages } from './new-pages.ts'
import { originally, restore } from './origins.ts'
import { asksForPinyin, pinyin } from './pinyin.ts'
import { quotations } from './quotations.ts'
import { holdsRaw } from './raw.ts'
import { softBreaks } from './soft-breaks.ts'
import type { Complain, Source } from './source.ts'
import { tables } from './tables.ts'
import { undefinedNotes } from './undefined-notes.ts'

/** A chapter before the book is known: no numbers, and links as the author wrote them. */
export interface Bound {
	file: string
	title: string
	body: Root
	notes: Note[]
	characters: number
}

/**
 * One file → its chapters. It depends on the file and its images alone, so that one changed paragraph costs one chapter.
 * The order is load-bearing where a comment says so.
 */
export async function bind(source: Source, title: string | undefined, complain: Complain): Promise<Bound[]> {
	const direct: Complain = (complaint) => complain({ file: source.file, ...complaint })
	const say = originally(direct, source.origins)
	const file = new VFile({ path: source.file, value: source.text })
	const draft = hast(source.tree, file, { titles: source.titles, complain: say })
	const whole: Root[] = [draft.body, ...draft.notes.map((note): Root => ({ type: 'root', children: note.content }))]
	// Definitions of abbreviations may stand anywhere in the file: all are known before the first is used.
	if (source.text.includes('*[')) abbreviations(whole)
	const hasCommands = source.text.includes('\\')
	const hasHtml = source.text.includes('<')
	const hasContainers = source.text.includes(':::')
	const hasEquations = source.text.includes('$$') || source.text.includes('ref{')
	for (const body of whole) {
		// Raw HTML first: it loses the data that later transforms set.
		if (hasHtml && body.children.some(holdsRaw)) (await import('./raw-html.ts')).rawHtml(body, file, say)
		headingContents(body, say)
		if (hasCommands) newPages(body)
		bareUrls(body)
		if (hasContainers) looseColons(body, say)
		attributes(body, source)
		if (hasEquations) equations(body)
		// Positions are still those of the text that was parsed.
		continued(body)
		inlineMarks(body)
		images(body, source, say)
		quotations(body)
		softBreaks(body, source.lineBreaks)
		// Figures after soft breaks: an image alone in its lines stands alone.
		figures(body)
		captionsByHand(body)
		tables(body)
		tasks(body)
		undefinedNotes(body, say)
		if (source.pinyin === 'auto' && asksForPinyin(body)) await pinyin(body)
	}
	for (const [index, note] of draft.notes.entries()) note.content = whole[index + 1]!.children as Note['content']
	await formulas(whole, say)
	if (source.hasColours !== false) await highlighted(whole)
	restore(draft.body, draft.notes, source.origins)
	return pieces(draft.body, { isWhole: source.isWhole, title, listed: source.listed }).map(({ title: own, body: piece }) => {
		const body = withoutIdlePages(piece)
		const notes = notesOf(body, draft.notes)
		ids(body, notes, direct)
		return {
			file: source.file,
			title: own,
			body,
			notes,
			characters:
				count(plainText(body)) +
				notes.reduce((sum, note) => sum + note.content.reduce((all, child) => all + count(plainText(child)), 0), 0),
		}
	})
}

/** The notes that a chapter of several in one file calls, itself or from its notes. */
function notesOf(body: Root, all: Note[]): Note[] {
	const called = new Set<string>()
	const byId = new Map(all.map((note) => [note.id, note]))
	const visit = (node: Root | Element): void => {
		for (const child of node.children) {
			if (child.type !== 'element') continue
			const href = child.properties['href']
			if (typeof href === 'string' && href.startsWith('note:') && !called.has(href.slice(5))) {
				called.add(href.slice(5))
				for (const block of byId.get(href.slice(5))?.content ?? []) if (block.type === 'element') visit({ type: 'root', children: [block] })
			}
			visit(child)
		}
	}
	visit(body)
	return all.filter((note) => called.has(note.id))
}

/** GitHub's task lists in our shape. */
function tasks(parent: Root | Element): void {
	for (const node of parent.children) {
		if (node.type !== 'element') continue
		tasks(node)
		const classes = node.properties['className'] as string[] | undefined
		if (classes?.includes('contains-task-list')) node.properties['className'] = ['task-list']
		if (!classes?.includes('task-list-item')) continue
		node.properties['className'] = ['task']
		const holder = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'p') ?? node
		const box = holder.children.find((child): child is Element => child.type === 'element' && child.tagName === 'input')
		node.properties['dataChecked'] = box?.properties['checked'] ? 'true' : 'false'
		holder.children = holder.children.filter((child) => child !== box)
		const first = holder.children[0]
		if (first?.type === 'text') first.value = first.value.trimStart()
	}
}

async function formulas(bodies: Root[], complain: Complain): Promise<void> {
	if (!bodies.some((body) => holds(body, (element) => element.properties['dataTex'] !== undefined))) return
	const { math } = await import('./math.ts')
	for (const body of bodies) math(body, complain)
}

async function highlighted(bodies: Root[]): Promise<void> {
	if (!bodies.some((body) => holds(body, (element) => element.tagName === 'pre'))) return
	const { highlight } = await import('./highlight.ts')
	for (const body of bodies) await highlight(body)
}
