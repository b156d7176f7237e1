import type { Edition, LiveEdition, LiveFile, LivePages } from '../edition.ts'
import type { Chapter } from '../publication.ts'
import { CLIENTS, type Client } from './clients.ts'
import type { LiveBook } from './live-book.ts'
import { type IssueFiles, mailer } from './mail.ts'
import { printer } from './print.ts'
import type { Reply } from './server.ts'

/** How each edition is shown. */
export interface Shown {
	liveWeb(): Promise<LiveEdition>
	liveEpub(): Promise<LiveEdition>
	edition(name: 'pdf' | 'newsletter'): Promise<Edition>
}

/** Answers what lies below the folder of a tab; undefined where there is nothing. */
type Tab = (book: LiveBook, path: string) => Promise<Reply | undefined>

/** The tabs by the folder that they lie in. */
export function tabs(shown: Shown): Record<'web' | 'epub' | 'print' | 'mail' | 'wechat', Tab> {
	const print = printer(() => shown.edition('pdf'))
	const mail = mailer(() => shown.edition('newsletter'))
	return {
		web: live('web', shown.liveWeb, webPolicy),
		epub: live('epub', shown.liveEpub, stillPolicy),
		async print(book, path) {
			const [, id = '', kind] = /^(.+)\.(pdf|json)$/.exec(path) ?? []
			const chapter = chapterOf(book, id)
			if (!chapter) return undefined
			const { pdf, starts } = await print(book, chapter)
			if (kind === 'pdf') return { mediaType: 'application/pdf', contents: pdf }
			return { mediaType: 'application/json', contents: JSON.stringify(starts) }
		},
		async mail(book, path) {
			const [clientId = '', id = '', ...rest] = path.split('/')
			const client = CLIENTS.find((one) => one.id === clientId)
			const chapter = chapterOf(book, id)
			if (!client || !chapter) return undefined
			const file = withPictures(await mail(book, chapter), rest.join('/'))
			if (file?.mediaType !== 'text/html') return file
			return { ...file, contents: received(String(file.contents), client), policy: stillPolicy }
		},
		async wechat(book, path) {
			const [id = '', ...rest] = path.split('/')
			const chapter = chapterOf(book, id)
			const file = chapter && withPictures(await mail(book, chapter), rest.join('/'))
			return file && { ...file, policy: articlePolicy }
		},
	}
}

/** The site's pages say themselves what they load; this forbids frames elsewhere. */
const webPolicy =
	"default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
/** Pages without script. */
const stillPolicy =
	"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
/** A page of ours with one button; nothing is fetched from elsewhere. */
const articlePolicy =
	"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

function live(name: 'web' | 'epub', load: () => Promise<LiveEdition>, policy: string): Tab {
	const known = new WeakMap<LiveBook, Promise<LivePages>>()
	const pagesOf = async (book: LiveBook): Promise<LivePages> => {
		const edition = await load()
		const context = book.context.forEdition(name)
		return remembering(
			edition({
				get publication() {
					return book.publication
				},
				context,
				async ready(chapter) {
					await book.draw(chapter)
					return book.publication
				},
			}),
		)
	}
	return async (book, path) => {
		const pages = known.get(book) ?? pagesOf(book)
		known.set(book, pages)
		const file = await (await pages)(path)
		return file && { ...file, policy }
	}
}

/** A page is asked for twice: to see whether it has changed, and to be shown. */
function remembering(pages: LivePages): LivePages {
	const known = new Map<string, ReturnType<LivePages>>()
	return (path) => {
		const file = known.get(path) ?? pages(path)
		if (/html$/.test(path)) known.set(path, file)
		file.catch(() => known.delete(path))
		return file
	}
}

const chapterOf = (book: LiveBook, id: string): Chapter | undefined => book.publication.chapters.find((chapter) => chapter.id === id)

/** A file of an issue; in a page, pictures that will be served from elsewhere are shown from here. */
function withPictures(files: IssueFiles, path: string): LiveFile | undefined {
	const file = files.get(path)
	if (file?.mediaType !== 'text/html') return file
	const contents = String(file.contents).replace(/ src="https?:[^"]*?\/(images\/[^"/]+)"/g, (all, name: string) =>
		files.has(name) ? ` src="${name}"` : all,
	)
	return { ...file, contents }
}

/** A mail as it is seen in a mailbox. */
function received(html: string, { changes }: Client): string {
	const changed = changes.reduce((markup, change) => change.apply?.(markup) ?? markup, html)
	const isDark = changes.some(({ look }) => look?.colorScheme === 'dark')
	// The desk itself may be dark where the mailbox is light, and the other way round.
	return changed.replace(/\(prefers-color-scheme:\s*dark\)/g, isDark ? 'all' : 'not all')
}
