/** What is wrong on a page. */
export interface Finding {
	rule: PageRule
	/** The run and the page within it (1 = the first). */
	run: string
	page: number
	/** The number of the block in the manuscript; absent where it has none. */
	place?: number
	/** The words that it is about. */
	quote: string
	/** A measure, where there is one. */
	amount?: number
}

/** The rules that only laid-out pages can break. */
export type PageRule =
	| 'line-start-is-allowed'
	| 'line-end-is-allowed'
	| 'dash-is-whole'
	| 'note-call-is-joined'
	| 'last-line-is-long'
	| 'page-has-no-widow'
	| 'heading-has-text'
	| 'gap-is-even'
	| 'line-is-even'
	| 'text-is-inside'
	| 'boxes-are-apart'
	| 'line-is-on-grid'
