import type { Labels } from '../../edition.ts'
import type { Chapter, Publication } from '../../publication.ts'
import { paragraphs } from './excerpt.ts'

/** One mailing: the whole publication, or one chapter of it. */
export interface Issue {
	/** The folder's name: the publication's slug, or the chapter's id. */
	id: string
	title: string
	subject: string
	/** What a mailbox shows after the subject; never the subject again. */
	preheader: string
	/** The summary WeChat shows on the card: at most 120 characters (rule W20). */
	digest: string
	chapters: Chapter[]
}

/** The issues of a publication, in reading order (`newsletter: {issues: whole | chapter}`). */
export function issues(publication: Publication, labels: Labels): Issue[] {
	const { meta, chapters } = publication
	if (meta.newsletter.issues === 'whole') return [issue(publication, labels, { id: meta.slug, title: meta.title, chapters })]
	return chapters.map((chapter) => issue(publication, labels, { id: chapter.id, title: chapter.title, chapters: [chapter] }))
}

function issue({ meta }: Publication, labels: Labels, { id, title, chapters }: Pick<Issue, 'id' | 'title' | 'chapters'>): Issue {
	const wanted = oneLine(meta.newsletter.subject ?? '')
	const plain = wanted.includes('{title}')
		? wanted.replaceAll('{title}', title)
		: meta.newsletter.issues === 'whole' && wanted
			? wanted
			: title
	// 互联网电子邮件服务管理办法 §13: an advertisement says so at the front of its subject.
	const subject = oneLine(meta.newsletter.advertising && !/^【?(广告|廣告|AD)/.test(plain) ? `【${labels.advertisement}】${plain}` : plain)
	const opening = paragraphs(chapters, 240)
	const summary = oneLine(meta.newsletter.issues === 'whole' ? (meta.description ?? opening) : opening)
	const preheader = oneLine(meta.newsletter.preheader ?? summary)
	return {
		id,
		title: oneLine(title),
		subject,
		preheader: preheader === subject ? '' : cut(preheader, 90),
		digest: cut(summary, 120),
		chapters,
	}
}

/** No line break and no control character: what may stand in a header or an attribute. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** At most so many characters, cut after a sentence where one ends in the second half. */
export function cut(text: string, length: number): string {
	const characters = [...text]
	if (characters.length <= length) return text
	const head = characters.slice(0, length)
	const stop = head.findLastIndex((character) => '。！？；'.includes(character))
	return stop >= length / 2 ? head.slice(0, stop + 1).join('') : `${head.slice(0, length - 1).join('')}…`
}
