import type { Element, Root, RootContent } from 'hast'
import type { Receipt } from '../../edition.ts'
import { holds } from '../../element.ts'
import type { Publication } from '../../publication.ts'
import type { Issue } from './issue.ts'

/** What the two media of an issue really show. */
export interface Shown {
	issue: Issue
	/** The mail as it was cut, and the article, which is never cut. */
	mail: Root
	article: Root
	/** The headings that the article and the mail show as their titles. */
	title?: RootContent
	mailTitle?: RootContent
}

const SUBSTITUTES: Partial<Record<string, string>> = {
	formula: 'as text',
	figure: 'as its alternative text',
	media: 'as a link',
}

/** Which units stand in the mail and in the article, by counting what their trees hold. */
export function receipt(publication: Publication, shown: Shown[]): Receipt {
	const made: Receipt = { placed: [], degraded: [], omitted: [] }
	const mails = count(shown.flatMap(({ mail, mailTitle }) => [mail, ...(mailTitle ? [mailTitle] : [])]))
	const drawn = count(
		shown.map(({ mail }) => mail),
		hasPicture,
	)
	const articles = count(shown.flatMap(({ article, title }) => [article, ...(title ? [title] : [])]))
	for (const unit of publication.units) {
		if (unit.only && !unit.only.includes('newsletter')) {
			made.omitted.push({ unit: unit.id, why: `only for ${unit.only.join(', ')}` })
			continue
		}
		const key = `${unit.kind}:${unit.file}:${unit.line}`
		const inMail = take(mails, key)
		const inArticle = take(articles, key)
		const substitute = take(drawn, key) ? undefined : SUBSTITUTES[unit.kind]
		if (inMail && inArticle && !substitute) made.placed.push(unit.id)
		else if (inMail && inArticle) made.degraded.push({ unit: unit.id, how: substitute! })
		else if (inMail) made.degraded.push({ unit: unit.id, how: 'in the mail; not in the article' })
		else if (inArticle) made.degraded.push({ unit: unit.id, how: 'in the article; the mail was cut before it' })
	}
	return made
}

function count(trees: (Root | RootContent)[], isMeant = (_: Element) => true): Map<string, number> {
	const counts = new Map<string, number>()
	const visit = (node: Root | RootContent): void => {
		if (node.type !== 'element' && node.type !== 'root') return
		if (node.type === 'element' && node.data?.unit && isMeant(node)) {
			const key = `${node.data.unit}:${node.data.file ?? ''}:${node.position?.start.line ?? 1}`
			counts.set(key, (counts.get(key) ?? 0) + 1)
		}
		for (const child of node.children) visit(child as RootContent)
	}
	for (const tree of trees) visit(tree)
	return counts
}

/** A formula that could be drawn, a figure whose image is there. */
function hasPicture(node: Element): boolean {
	const isPicture = (child: Element) => child.tagName === 'img'
	if (node.data?.unit === 'formula') return node.children.some((child) => child.type === 'element' && isPicture(child))
	return node.data?.unit === 'figure' && holds(node, isPicture)
}

function take(counts: Map<string, number>, key: string): boolean {
	const left = counts.get(key) ?? 0
	if (left > 0) counts.set(key, left - 1)
	return left > 0
}
