import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { fromXml } from 'xast-util-from-xml'
import { epub } from '../../pipeline/edition/epub/epub.ts'
import { web } from '../../pipeline/edition/web/web.ts'
import type { Artifact, Edition } from '../../pipeline/edition.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { bookAt, bytesOf } from '../book-at.ts'
import { withoutBrowser } from '../edition/newsletter/without-browser.ts'
import { textOfHtml } from '../parity/texts.ts'

/** The editions that need no browser; the fourth is printed in `npm run fuzz`. */
const editions: Edition[] = [web, epub, withoutBrowser]

/** Whatever does not hold for a chapter; nothing where all is well. An exception is left to be thrown. */
export async function wrongWith(text: string, words: string[] = []): Promise<string[]> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'huozi-fuzz-'))
	try {
		await writeFile(path.join(folder, '01-甲.md'), text)
		await writeFile(path.join(folder, 'book.yaml'), 'title: 试\ndate: 2026-01-01\n')
		return await wrongIn(folder, words)
	} finally {
		await rm(folder, { recursive: true })
	}
}

async function wrongIn(folder: string, words: string[]): Promise<string[]> {
	// What holds no text is no book, and said to be none.
	const book = await bookAt(folder).catch((error: Error) => {
		if (!error.message.includes('There is no text to publish')) throw error
	})
	if (!book) return []
	const wrong: string[] = []
	const read = bare(book.publication.chapters.flatMap(textsOf).join('\n'))
	for (const word of words) if (!read.includes(word)) wrong.push(`reading lost ${word}`)
	for (const edition of editions) {
		const { artifacts, messages } = await book.render(edition)
		const files = await filesOf(artifacts)
		const again = await filesOf((await book.render(edition)).artifacts)
		for (const [name, bytes] of files)
			if (!again.get(name)?.equals(bytes)) wrong.push(`${edition.name}: ${name} is other bytes the second time`)
		for (const { rule, reason } of messages) if (rule === 'epub-is-valid') wrong.push(`epub: ${reason}`)
		wrong.push(...(await malformed(edition.name, files)), ...lost(edition.name, book.publication, files))
	}
	return wrong
}

/** Every file of an edition, those within an EPUB too. */
async function filesOf(artifacts: Artifact[]): Promise<Map<string, Buffer>> {
	const files = new Map<string, Buffer>()
	for (const artifact of artifacts) {
		const bytes = Buffer.from(await bytesOf(artifact, artifact.path))
		files.set(artifact.path, bytes)
		if (!artifact.path.endsWith('.epub')) continue
		for (const [name, file] of Object.entries((await JSZip.loadAsync(bytes)).files)) files.set(name, await file.async('nodebuffer'))
	}
	return files
}

/** XML that is not well-formed, JSON that does not parse, ids that stand twice. */
async function malformed(edition: string, files: Map<string, Buffer>): Promise<string[]> {
	return [...files].flatMap(([name, bytes]) => {
		const text = bytes.toString()
		const kind = /\.(xhtml|opf|ncx|xml|svg|html|json)$/.exec(name)?.[1]
		if (!kind) return []
		try {
			if (kind === 'json') JSON.parse(text)
			else if (kind !== 'html') fromXml(text)
		} catch (error) {
			return [`${edition}: ${name} is not well-formed: ${String(error)}`]
		}
		if (kind !== 'html' && kind !== 'xhtml') return []
		const ids = idsOf(fromHtml(text))
		return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${edition}: ${name} has the id ${id} twice`)
	})
}

function idsOf(node: Nodes): string[] {
	if (!('children' in node)) return []
	const own = node.type === 'element' && node.properties['id'] !== undefined ? [String(node.properties['id'])] : []
	return [...own, ...node.children.flatMap(idsOf)]
}

/** Runs of Han that the tree holds and an edition does not show. */
function lost(edition: string, { chapters }: Publication, files: Map<string, Buffer>): string[] {
	const runs = chapters.flatMap(textsOf).flatMap((text) => text.match(/\p{sc=Han}{2,}/gu) ?? [])
	return SHOWN[edition]!.flatMap((shown) => {
		const some = [...files].filter(([name]) => shown.test(name))
		const text = bare(
			some.map(([name, bytes]) => (/\.(txt|json)$/.test(name) ? bytes.toString() : textOfHtml(bytes.toString()))).join('\n'),
		)
		// Lines that turn over within a cell or a quotation come apart in plain text, but none of their characters is lost.
		const missing = shown.source.includes('txt') ? fewer(text, runs) : runs.filter((run) => !text.includes(run))
		return missing.map((what) => `${edition}: ${some[0]?.[0]} lost ${what}`)
	})
}

function fewer(text: string, runs: string[]): string[] {
	const there = counted(text)
	return [...counted(runs.join(''))].filter(([character, all]) => (there.get(character) ?? 0) < all).map(([character]) => character)
}

function counted(text: string): Map<string, number> {
	const counts = new Map<string, number>()
	for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
	return counts
}

/** Files that together show the whole text: an article's title stands in its settings. */
const SHOWN: Record<string, RegExp[]> = {
	web: [/^book\.html$/],
	epub: [/\.xhtml$/],
	newsletter: [/mail\.html$/, /mail\.txt$/, /wechat\.(html|json)$/],
}

/** Each text node of a chapter and of its notes by itself, and what stands for a missing image, but for parts that only some editions show. */
function textsOf({ body, notes }: Publication['chapters'][number]): string[] {
	const visit = (node: Nodes): string[] => {
		if (node.type === 'text') return [node.value]
		if (!('children' in node)) return []
		if (node.type === 'element' && (node.properties['dataEditions'] !== undefined || /^(math|rt|rp)$/.test(node.tagName))) return []
		if (node.type === 'element' && node.properties['className']?.toString().includes('tab')) {
			return [String(node.properties['dataTitle'] ?? ''), ...node.children.flatMap(visit)]
		}
		return node.children.flatMap(visit)
	}
	return [body, ...notes.flatMap(({ content }) => content)].flatMap(visit)
}

function bare(text: string): string {
	return text.replace(/\s+/g, '')
}
