import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { privateFolder } from '../browser/private-folder.ts'
import { fetchPublic, type Limits } from '../fetch.ts'
import type { Publication } from '../publication.ts'
import type { Complain } from '../tree/source.ts'

/** An address is asked again after a day; one that failed, each time. */
const DAY = 86_400_000
const SECONDS = 15
/** Hosts that are asked at a time; each is asked one thing after the other. */
const HOSTS_AT_ONCE = 8

interface Place {
	file: string
	node: Element
}

/** Ask every address that the text links to whether it is there; one that is not is complained of, once, where it stands first. */
export async function externalLinks(
	publication: Publication,
	limits: Pick<Limits, 'signal' | 'isAllowed'>,
	complain: Complain,
): Promise<void> {
	const places = addresses(publication)
	const cache = path.join(await privateFolder('links'), 'answers.json')
	const known: Record<string, number> = await readFile(cache, 'utf8')
		.then(JSON.parse)
		.catch(() => ({}))
	const waiting = byHost([...places.keys()].filter((url) => !((known[url] ?? 0) > Date.now() - DAY)))
	const failed = new Map<string, string>()
	const next = async (): Promise<void> => {
		for (let urls = waiting.shift(); urls !== undefined; urls = waiting.shift())
			for (const url of urls) {
				const trouble = await troubleWith(url, limits)
				if (trouble === undefined) known[url] = Date.now()
				else failed.set(url, trouble)
			}
	}
	await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, next))
	await writeFile(`${cache}.${process.pid}`, JSON.stringify(known))
	await rename(`${cache}.${process.pid}`, cache)
	for (const [url, [{ file, node } = { file: '', node: undefined }, ...others]] of places) {
		const trouble = failed.get(url)
		const more = others.length > 0 ? ` (and in ${others.length} more places)` : ''
		if (trouble) complain({ rule: 'link-answers', reason: `${url}: ${trouble}${more}`, file, ...(node ? { node } : {}) })
	}
}

/** The addresses without their fragments, and where they stand, in reading order. */
function addresses({ chapters }: Publication): Map<string, Place[]> {
	const found = new Map<string, Place[]>()
	for (const { file, body, notes } of chapters)
		for (const tree of [body, ...notes.map(({ content }): Root => ({ type: 'root', children: content }))])
			visit(tree, 'element', (node) => {
				const { href } = node.properties
				if (node.tagName !== 'a' || typeof href !== 'string' || !/^https?:/i.test(href) || !URL.canParse(href)) return
				const url = new URL(href)
				url.hash = ''
				found.set(url.href, [...(found.get(url.href) ?? []), { file: node.data?.file ?? file, node }])
			})
	return found
}

function byHost(urls: string[]): string[][] {
	const hosts = new Map<string, string[]>()
	for (const url of urls) hosts.set(new URL(url).host, [...(hosts.get(new URL(url).host) ?? []), url])
	return [...hosts.values()]
}

/** What is wrong with an address, in words; undefined when it answers. Some servers know no HEAD, and some speak only to browsers. */
async function troubleWith(url: string, limits: Pick<Limits, 'signal' | 'isAllowed'>): Promise<string | undefined> {
	try {
		let { status } = await fetchPublic(url, { ...limits, method: 'HEAD', most: 0, seconds: SECONDS })
		if (status >= 400) status = (await fetchPublic(url, { ...limits, most: 0, seconds: SECONDS })).status
		return status === 404 || status === 410 || status >= 500 ? `the server answers ${status}` : undefined
	} catch (error) {
		limits.signal?.throwIfAborted()
		return error instanceof Error ? error.message : String(error)
	}
}
