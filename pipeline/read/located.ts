import path from 'node:path'
import type { Folder } from './folder.ts'

/** Where the tools that make sites keep what they serve from `/`: VitePress, Hugo, Hexo, VuePress, MkDocs. */
const roots = ['', 'public/', 'static/', 'source/', 'docs/', 'docs/public/', '.vuepress/public/', 'docs/.vuepress/public/', 'src/']

/**
 * A file of the manuscript by the path that a text uses: from the text's own folder, from the site's root (`/images/a.png`),
 * or from the folder that Hexo keeps beside a post. The first that is there; else where it should be.
 */
export async function located(wanted: string, file: string, folder: Folder, base = ''): Promise<string> {
	const isRooted = wanted.startsWith('/')
	const places = isRooted
		? [...new Set([base, ...roots])].map((root) => root + wanted.replace(/^\/+/, ''))
		: [path.posix.join(path.posix.dirname(file), wanted), path.posix.join(file.replace(/\.[^./]*$/, ''), wanted)]
	const [first = wanted, ...others] = places.map((place) => path.posix.normalize(place))
	const kind = await folder.kind(first)
	if (kind === 'file' || kind === 'outside') return first
	for (const place of others) if ((await folder.kind(place)) === 'file') return place
	return first
}
