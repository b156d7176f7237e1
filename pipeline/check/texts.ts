import type { Parsed } from '../read/chapter.ts'
import { frontMatter } from '../read/front-matter.ts'
import { parse } from '../read/parse.ts'
import { containerTitles } from '../read/syntax/container-titles.ts'
import { type Prose, prose } from './prose.ts'
import { relocated } from './relocate.ts'

/** A file as the rules see it: from the tree that reading made, or, where that says something else than the file does, from one of its own. */
export function look({ file, text, tree, composed }: Parsed): Prose {
	if (!composed) return prose(file, text, tree)
	return relocated(prose(file, composed.text, tree), text, composed.origins) ?? proseOfText(file, text)
}

/** A text as the rules see it, parsed as it lies in its file; front matter and titles of containers are blanked, so that offsets stay true. */
export function proseOfText(file: string, text: string): Prose {
	return prose(file, text, parse(containerTitles(frontMatter(text).text).text))
}
