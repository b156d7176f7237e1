import path from 'node:path'
import type { Definition, Nodes, Root } from 'mdast'
import { decoded } from '../decoded.ts'
import { measureImage } from '../images/measure.ts'
import type { Source } from '../tree/source.ts'
import { type Folder, sha256 } from './folder.ts'
import { located } from './located.ts'

type Found = Source['images'] extends Map<string, infer Value> ? Value : never

/** Every image of a run by its path, so that one used twice is read once and is one asset. */
export type Images = Map<string, Promise<Found>>

/**
 * Find, measure and hash the images that a text uses; nothing outside the folder is read and nothing is fetched.
 * What is not there beside the first file is looked for beside the others, which it includes.
 */
export async function imagesOf(
	tree: Root,
	[file = '', ...included]: string[],
	folder: Folder,
	known: Images,
	base = '',
): Promise<Source['images']> {
	const found: Source['images'] = new Map()
	for (const url of urls(tree)) {
		let image = await imageAt(url, file, folder, known, base)
		for (const other of included) {
			if (!('problem' in image) || image.problem !== 'image-exists') break
			const near = await imageAt(url, other, folder, known, base)
			if (!('problem' in near)) image = near
		}
		found.set(url, image)
	}
	return found
}

/** One image by the URL that a file uses. */
export async function imageAt(url: string, file: string, folder: Folder, known: Images, base = ''): Promise<Found> {
	if (/^(https?:)?\/\//i.test(url))
		return { problem: 'image-is-local', reason: `Image ${url} lies elsewhere and stays a link; put it into the manuscript's folder` }
	if (/^[a-z][a-z0-9+.-]+:/i.test(url))
		return { problem: 'image-is-safe', reason: `Image “${url.slice(0, 60)}” is not read: only files of the manuscript are` }
	const clean = decoded(url.replace(/[?#].*$/, ''))
	const at = await located(clean, file, folder, base)
	let image = known.get(at)
	if (!image) {
		image = load(at, url, folder)
		known.set(at, image)
	}
	return image
}

async function load(at: string, url: string, folder: Folder): Promise<Found> {
	const bytes = await folder.read(at)
	if (bytes === 'outside')
		return { problem: 'path-stays-inside', reason: `Image \`${url}\` lies outside the manuscript's folder and is not read; copy it in` }
	if (bytes === 'absent') return { problem: 'image-exists', reason: await absence(at, url, folder) }
	try {
		const { mediaType, width, height } = measureImage(bytes)
		const hash = sha256(bytes)
		return {
			id: `${assetName(at)}-${hash.slice(0, 8)}`,
			path: at,
			mediaType,
			width: Math.round(width),
			height: Math.round(height),
			sha256: hash,
			bytes: bytes.length,
		}
	} catch {
		return { problem: 'image-is-readable', reason: `\`${url}\` is not an image that can be read (PNG, JPEG, GIF, WebP, AVIF, SVG)` }
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
		.basename(at)
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
