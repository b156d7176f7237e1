import { toHtml } from '../../../pipeline/html/html.ts'
import { bookOf } from '../../book.ts'

/** What a text becomes: the HTML of its tree below the title (formulas as their TeX), and its complaints as `file:line rule`. */
export async function shown(text: string, others: Record<string, string> = {}, at = 'a.md'): Promise<{ html: string; messages: string[] }> {
	const { publication, messages } = await bookOf({ [at]: `# 题\n\n${text}`, ...others })
	const chapter = publication.chapters.find(({ file }) => file === at)!
	const html = toHtml({ type: 'root', children: chapter.body.children.slice(1) })
	return {
		html: html
			.replace(/<math[\s\S]*?<\/math>/g, '')
			.replace(/<span class="hljs[^>]*>|(?<=<code[^>]*>(?:(?!<\/code>)[\s\S])*)<\/span>/g, ''),
		messages: messages.filter(({ rule }) => rule !== 'date-is-known').map(({ file, line, rule }) => `${file}:${line} ${rule}`),
	}
}
