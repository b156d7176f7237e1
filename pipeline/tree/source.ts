import type { Root } from 'mdast'
import type { Asset } from '../publication.ts'
import type { Complaint } from '../report.ts'
import type { Origin } from './origins.ts'

export type Complain = (complaint: Omit<Complaint, 'file'> & { file?: string }) => void

/** One Markdown file as reading hands it over: everything a chapter depends on. */
export interface Source {
	/** Path from the manuscript's folder. */
	file: string
	/** The text that was parsed; positions point into it. */
	text: string
	tree: Root
	/** Titles of containers by line. */
	titles: Map<number, string>
	/** Images by the URL that the text uses: the asset, or why there is none. */
	images: Map<string, Asset | { problem: ImageProblem; reason: string }>
	lineBreaks: 'join' | 'hard' | 'paragraph'
	/** False where nobody will look at listings: they are not coloured. */
	hasColours?: boolean
	/** `auto`: spans of the class `pinyin` get their readings. */
	pinyin?: 'none' | 'auto'
	/** Where each line of `text` came from, when it was put together from more than the file as it lies there. */
	origins?: Origin[]
	/** True when every `#` of the file begins a chapter of its own. */
	isWhole: boolean
	/** What the list of chapters calls the file. */
	listed?: string | undefined
}
export type ImageProblem =
	| 'image-exists'
	| 'image-is-readable'
	| 'file-is-bounded'
	| 'path-stays-inside'
	| 'image-is-local'
	| 'image-is-fetched'
	| 'image-is-safe'
