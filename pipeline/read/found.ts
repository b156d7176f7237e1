import { append } from '../append.ts'
import type { ChapterFile } from './chapter-file.ts'
import type { Folder } from './folder.ts'
import { frontOrder } from './front-order.ts'

const markdown = /\.(md|markdown|mdown|mkd|mdx)$/i
/** Folders that hold no chapters. */
const passedOver =
	/^(node_modules|_book|out|dist|target|theme|themes|_site|public|styles|fonts|LICENSES?|scaffolds|archetypes|layouts|overrides|_layouts|_includes|_drafts|_data|_sass|vendor)\/$/i
const passedOverFiles =
	/^(SUMMARY|LICENSE|LICENCE|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|CLAUDE|AGENTS|GEMINI|(?:ISSUE|PULL_REQUEST)_TEMPLATE|GLOSSARY|_sidebar|_navbar|_coverpage|_footer|_404)\.(md|markdown)$/i
const isFirst = (name: string) => /^(_?index|readme)\.(md|markdown|mdx)$/i.test(name)

/**
 * Markdown below a folder, README or index first, then as front matter asks, then in natural order; what lies beside the README of a folder within is a chapter within it.
 * A folder that links lead to again is read once.
 */
export async function found(at: string, folder: Folder, root = at): Promise<ChapterFile[]> {
	return below(at, { folder, root, depth: 1, seen: new Set() })
}

interface Search {
	folder: Folder
	root: string
	depth: number
	/** Folders by their real paths. */
	seen: Set<string | undefined>
}

async function below(at: string, { folder, root, depth, seen }: Search): Promise<ChapterFile[]> {
	const real = await folder.real(at)
	if (seen.has(real)) return []
	seen.add(real)
	const names = await folder.list(at)
	const order = new Intl.Collator('zh-Hans-u-co-pinyin', { numeric: true })
	const kept = names.filter((name) => (name.endsWith('/') ? !passedOver.test(name) : markdown.test(name) && !passedOverFiles.test(name)))
	const wished = await frontOrder(
		kept.filter((name) => !isFirst(name)),
		at,
		folder,
	)
	const sorted = kept.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || wished(a, b) || order.compare(a, b))
	const within = at !== root && isFirst(sorted[0] ?? '') ? depth + 1 : depth
	const chapters: ChapterFile[] = []
	for (const name of sorted) {
		const own = isFirst(name) ? depth : within
		if (name.endsWith('/')) append(chapters, await below(`${at}${name}`, { folder, root, depth: within, seen }))
		else
			chapters.push({
				file: `${at}${name}`,
				...(own > 1 ? { depth: own } : {}),
				...(at === root && isFirst(name) && sorted.length > 1 ? { matter: 'front' as const } : {}),
			})
	}
	return chapters
}

/** Do the names of most files start with a number, as those of a book's chapters do (`01-引言.md`, `ch02.md`, `第三章.md`)? Dates do not count. */
export function isNumberedByName(chapters: ChapterFile[]): boolean {
	const numbered = chapters.filter(({ file }) =>
		file.split('/').some((name) => /^(ch(ap(ter)?)?[-_ ]?)?\d{1,3}(?!\d)|^第.{1,4}[章回讲课]/i.test(name)),
	)
	return chapters.length > 1 && numbered.length * 2 > chapters.length
}
