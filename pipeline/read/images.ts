import path from 'node:path'
import type { Definition, Nodes, Root } from 'mdast'
import { decoded } from '../decoded.ts'
import { measureImage } from '../images/measure.ts'
import { TooCostly } from '../images/svg-cost.ts'
import type { Source } from '../tree/source.ts'
import type { FetchImage } from './fetched.ts'
import { type Folder, sha256 } from './folder.ts'
import { located } from './located.ts'

type Found = Source['images'] extends Map<string, infer Value> ? Value : never

/** Every image of a run by its path, so that one used twice is read once and is one asset. */
export type Images = Map<string, Promise<Found>>

/** Where images are looked for. */
export interface Shelf {
	folder: Folder
	/** Every image that was found so far. */
	known: Images
	/** The folder that `/…` starts from, with `/` behind. */
	base?: string
	/** Downloads what lies elsewhere; absent where nothing is fetched. */
	fetch?: FetchImage | undefined
}

/** So many downloads at a time. */
const AT_ONCE = 6

/**
 * Find, measure and hash the images that a text uses; nothing outside the folder is read, and nothing is fetched unless asked.
 * What is not there beside the first file is looked for beside the others, which it includes.
 */
export async function imagesOf(tree: Root, [file = '', ...included]: string[], shelf: Shelf): Promise<Source['images']> {
	const all = [...urls(tree)]
	if (shelf.fetch) {
		const waiting = all.filter((url) => isRemote.test(url))
		const next = async (): Promise<void> => {
			for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) await imageAt(url, file, shelf)
		}
		await Promise.all(Array.from({ length: AT_ONCE }, next))
	}
	const found: Source['images'] = new Map()
	for (const url of all) {
		let image = await imageAt(url, file, shelf)
		for (const other of included) {
			if (!('problem' in image) || image.problem !== 'image-exists') break
			const near = await imageAt(url, other, shelf)
			if (!('problem' in near)) image = near
		}
		found.set(url, image)
	}
	return found
}

const isRemote = /^(https?:)?\/\//i

/** One image by the URL that a file uses. */
export async function imageAt(url: string, file: string, { folder, known, base = '', fetch }: Shelf): Promise<Found> {
	const isElsewhere = isRemote.test(url)
	if (isElsewhere && !fetch)
		return {
			problem: 'image-is-local',
			reason: `Image ${url} lies elsewhere and stays a link; put it into the manuscript's folder, or download it with \`--fetch\``,
		}
	if (!isElsewhere && /^[a-z][a-z0-9+.-]+:/i.test(url))
		return { problem: 'image-is-safe', reason: `Image “${url.slice(0, 60)}” is not read: only files of the manuscript are` }
	const at = isElsewhere ? url : await located(decoded(url.replace(/[?#].*$/, '')).replaceAll('\\', '/'), file, folder, base)
	let image = known.get(at)
	if (!image) {
		image = isElsewhere && fetch ? download(url, fetch) : load(at, url, folder)
		known.set(at, image)
	}
	return image
}

async function download(url: string, fetch: FetchImage): Promise<Found> {
	try {
		const { path, bytes } = await fetch(url)
		return measured(bytes, { hash: sha256(bytes), at: url, url, file: path })
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error)
		return { problem: 'image-is-fetched', reason: `Image ${url} could not be fetched (${why}) and stays a link` }
	}
}

async function load(at: string, url: string, folder: Folder): Promise<Found> {
	const seen = await folder.examine(at, (bytes, hash) => ({ found: measured(bytes, { hash, at, url }) }))
	if (seen === 'outside')
		return { problem: 'path-stays-inside', reason: `Image \`${url}\` lies outside the manuscript's folder and is not read; copy it in` }
	if (seen === 'absent') return { problem: 'image-exists', reason: await absence(at, url, folder) }
	if (seen === 'too large')
		return { problem: 'file-is-bounded', reason: `Image \`${url}\` has more than 200 MB and is not read; make it smaller` }
	return seen.found
}

function measured(bytes: Uint8Array, { hash, at, url, file }: { hash: string; at: string; url: string; file?: string }): Found {
	try {
		const { mediaType, width, height } = measureImage(bytes)
		return {
			id: `${assetName(at)}-${hash.slice(0, 8)}`,
			path: at,
			mediaType,
			width: Math.round(width),
			height: Math.round(height),
			sha256: hash,
			bytes: bytes.length,
			...(file ? { file } : {}),
		}
	} catch (error) {
		const why =
			error instanceof TooCostly
				? `${error.message}; draw it simpler, or export it as PNG`
				: 'is not an image that can be read (PNG, JPEG, GIF, WebP, AVIF, SVG)'
		return { problem: 'image-is-readable', reason: `\`${url}\` ${why}` }
	}
}

/** That a file is not there, and which one was perhaps meant. */
async function absence(at: string, url: string, folder: Folder): Promise<string> {
	const name = path.posix.basename(at).toLowerCase()
	for (const place of new Set([path.posix.dirname(at), 'images', 'img', 'assets', '.'])) {
		const near = (await folder.list(place)).find((one) => one.toLowerCase() === name)
		if (near) return `Image \`${url}\` is not there; did you mean \`${path.posix.join(place, near)}\`?`
	}
	return `Image \`${url}\` is not there`
}

function assetName(at: string): string {
	const name = path.posix
		.basename(at.replace(/[?#].*$/, ''))
		.replace(/\.[^.]*$/, '')
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40)
	return name || 'image'
}

/** The URLs of images, references and raw HTML included. */
function urls(tree: Root): Set<string> {
	const found = new Set<string>()
	const references = new Set<string>()
	const definitions: Definition[] = []
	const visit = (node: Nodes): void => {
		if (node.type === 'image') found.add(node.url)
		else if (node.type === 'imageReference') references.add(node.identifier)
		else if (node.type === 'definition') definitions.push(node)
		else if (node.type === 'html') for (const url of urlsOfHtml(node.value)) found.add(url)
		else if ('children' in node) for (const child of node.children) visit(child)
	}
	visit(tree)
	for (const { identifier, url } of definitions) if (references.has(identifier)) found.add(url)
	return found
}

function urlsOfHtml(html: string): string[] {
	return [...html.matchAll(/<(?:img|video)\b[^>]*?\b(?:src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map(
		([, double, single, bare]) => double ?? single ?? bare ?? '',
	)
}
