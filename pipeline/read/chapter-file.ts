/** A file that is a chapter, and its place in the book. */
export interface ChapterFile {
	file: string
	/** The part that opens with this chapter; '' when the part before ends without a new one. */
	part?: string
	/** Groups without a page of their own that open with this chapter, outermost first. */
	groups?: { title: string; depth: number }[]
	/** A title from the list of chapters, used when the file has none. */
	title?: string
	/** 2 for a chapter within a chapter, and so on; absent for 1. */
	depth?: number
	matter?: 'front' | 'body' | 'back'
}
