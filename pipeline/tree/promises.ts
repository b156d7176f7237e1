import type { RootContent } from 'hast'
import type { Publication } from '../publication.ts'

/** Check what `publication.ts` promises; a broken promise is a bug of ours and throws. */
export function checkPromises(publication: Publication): void {
	const assets = new Set(publication.assets.map((asset) => asset.id))
	const chapters = new Set<string>()
	for (const chapter of publication.chapters) {
		const fail = (what: string, node?: RootContent): never => {
			throw new Error(`A promise of the tree is broken in ${chapter.file}:${node?.position?.start.line ?? 1}: ${what}`)
		}
		if (chapters.has(chapter.id)) fail(`chapter id ${chapter.id} stands twice`)
		chapters.add(chapter.id)
		if (!/^[a-z0-9][a-z0-9_-]*$/.test(chapter.id)) fail(`chapter id ${chapter.id} is not URL-safe`)
		const ids = new Set<string>()
		const notes = new Set(chapter.notes.map((note) => note.id))
		const claim = (id: string): void => {
			if (ids.has(id)) fail(`id ${id} stands twice`)
			ids.add(id)
		}
		for (const note of chapter.notes) claim(note.id)
		let tops = 0
		const visit = (node: RootContent): void => {
			if ((node.type as string) === 'raw') fail('a raw node is left', node)
			if (node.type !== 'element') return
			if (node.tagName === 'h1') tops++
			if (typeof node.properties['id'] === 'string') claim(node.properties['id'])
			const { href, src } = node.properties
			if (typeof href === 'string' && href.startsWith('note:') && !notes.has(href.slice(5))) fail(`note ${href} is not there`, node)
			if (typeof href === 'string' && !/^(https?|mailto|tel|ftp|ref|note):/i.test(href)) fail(`link ${href} is not resolved`, node)
			if (node.tagName === 'img' && !(typeof src === 'string' && src.startsWith('asset:') && assets.has(src.slice(6))))
				fail(`image ${String(src)} is no asset`, node)
			for (const child of node.children) visit(child)
		}
		for (const node of chapter.body.children) visit(node)
		for (const note of chapter.notes) for (const node of note.content) visit(node)
		if (tops !== 1) fail(`there are ${tops} h1 elements`)
	}
}
