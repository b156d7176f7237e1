import type { Parsed } from '../read/chapter.ts'
import { frontMatter } from '../read/front-matter.ts'
import { parse } from '../read/parse.ts'
import { containerTitles } from '../read/syntax/container-titles.ts'
import { type Prose, prose } from './prose.ts'

/** A file as the rules see it: from the tree that reading made, or, where that was put together from several texts, from one of its own. */
export function proseOf({ file, text, tree }: Parsed): Prose {
	return prose(file, text, tree ?? treeOf(text))
}

/** Parse a text as it lies in its file; front matter and titles of containers are blanked, so that offsets stay true. */
function treeOf(text: string): ReturnType<typeof parse> {
	return parse(containerTitles(frontMatter(text).text).text)
}
