import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Theme } from '../edition.ts'
import { toHtml } from '../html/html.ts'
import { CLIENTS } from './clients.ts'
import type { Desk } from './desk.ts'
import { editorCommand, openEditor } from './editor.ts'
import type { Reply, Request } from './server.ts'
import { state } from './state.ts'
import type { tabs } from './tabs.ts'
import { where } from './where.ts'

export interface Answering {
	desk: Desk
	theme: Theme
	tabs: ReturnType<typeof tabs>
	/** $VISUAL. */
	visual: string | undefined
}

const deskPolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Answers every address of the desk from memory: no path of a request ever becomes a path of the disk. */
export function answers({ desk, theme, tabs, visual }: Answering): (request: Request) => Promise<Reply | undefined> {
	const own: Record<string, (request: Request) => Promise<Reply | undefined> | Reply | undefined> = {
		'': () => shell(desk, theme, visual),
		'desk/preview.css': () => ({ mediaType: 'text/css', contents: [theme.sheets.tokens, theme.sheets.preview].join('\n') }),
		'desk/preview.js': () => ({ mediaType: 'text/javascript', contents: theme.sheets.previewScript }),
		'desk/pdf.mjs': () => ofPackage('pdfjs-dist/build/pdf.min.mjs'),
		'desk/pdf.worker.mjs': () => ofPackage('pdfjs-dist/build/pdf.worker.min.mjs'),
		'state.json': () => json(state(desk.now())),
		'messages.json': async () => {
			const { book, complaints } = desk.now()
			await book?.lint()
			return json(complaints.messages().map(({ edits: _, ...message }) => message))
		},
		'source.json': ({ query }) => {
			const book = desk.now().book
			const file = query.get('file') ?? ''
			const text = book?.texts.get(file)
			return text === undefined || !book ? undefined : json({ file, path: path.join(book.root, file), text })
		},
		'where.json': ({ query }) => {
			const chapters = desk.now().book?.publication.chapters ?? []
			const id = query.get('chapter')
			return json({ at: where(query.get('words') ?? '', id ? chapters.filter((chapter) => chapter.id === id) : chapters) ?? null })
		},
		open: async ({ method, body }) => {
			const { file, line } = JSON.parse(method === 'POST' ? body : '{}') as { file?: unknown; line?: unknown }
			const book = desk.now().book
			if (typeof file !== 'string' || !Number.isSafeInteger(line) || !book?.texts.has(file)) return undefined
			const command = editorCommand(visual, path.join(book.root, file), Number(line))
			if (command) await openEditor(command)
			return json({ isOpen: command !== undefined })
		},
	}
	return async (request) => {
		const answer = Object.hasOwn(own, request.path) ? own[request.path] : undefined
		if (answer) return answer(request)
		const [name = '', ...rest] = request.path.split('/')
		const { book } = desk.now()
		if (!book || !Object.hasOwn(tabs, name) || rest.length === 0) return undefined
		return tabs[name as keyof typeof tabs](book, rest.join('/'))
	}
}

function shell(desk: Desk, theme: Theme, visual: string | undefined): Reply {
	const meta = desk.now().book?.publication.meta
	const page = theme.shells.Preview({
		language: meta?.language ?? 'zh-Hans',
		title: meta?.title ?? '活字',
		clients: CLIENTS.map(({ id, widths }) => ({ id, widths })),
		hasEditor: editorCommand(visual, 'a', 1) !== undefined,
	})
	return { mediaType: 'text/html', contents: `${toHtml(page)}\n`, policy: deskPolicy }
}

async function ofPackage(name: string): Promise<Reply> {
	return {
		mediaType: 'text/javascript',
		contents: await readFile(createRequire(import.meta.url).resolve(name)),
		policy: "default-src 'none'",
	}
}

function json(data: unknown): Reply {
	return { mediaType: 'application/json', contents: JSON.stringify(data) }
}
