import type { Publication } from '../../publication.ts'
import type { Issue } from './issue.ts'

/** Where the things of an issue stand on the web, as far as the metadata says. */
export interface Addresses {
	/** The issue as a page: 在浏览器中查看, 阅读全文, 阅读原文. */
	page?: string
	/** A place of the book in the web edition. */
	place(chapter: string, id: string | undefined): string | undefined
	/** The folder from which the issue's pictures are served. */
	files?: string
}

/**
 * The addresses of an issue. `newsletter.url` is the page of the issue, or the folder of its chapters when it ends in `/`;
 * without it the web edition's page serves. `out/newsletter` is expected beside those pages.
 */
export function addresses({ meta }: Publication, issue: Issue): Addresses {
	const web = meta.web.url && folder(meta.web.url)
	const own = meta.newsletter.url
	const whole = meta.newsletter.issues === 'whole'
	const file = whole ? 'index.html' : `${issue.id}.html`
	const base = own ?? web
	const page = own && (whole || !own.endsWith('/')) ? own : base && new URL(file, base).href
	return {
		...(page ? { page } : {}),
		...(base ? { files: new URL(`newsletter/${encodeURIComponent(issue.id)}/`, base).href } : {}),
		place: (chapter, id) => (web ? `${new URL(`${chapter}.html`, web).href}${id ? `#${encodeURIComponent(id)}` : ''}` : undefined),
	}
}

function folder(url: string): string {
	return url.endsWith('/') ? url : `${url}/`
}
