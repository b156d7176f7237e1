import type { Page } from '../../../edition.ts'

/** The page-side list of what is justified: in a galley all lines have their natural widths, and nothing tells any more. */
export interface Shown {
	justified: HTMLElement[]
}

/**
 * Show a document as a galley: one column without pages. Its runs are hidden until the fonts are there, or they would be laid out
 * twice.
 */
export function showGalley(page: Page): Promise<void> {
	return page.evaluate(async () => {
		const here = globalThis as unknown as { huozi?: Partial<Shown> }
		here.huozi ??= {}
		await Promise.allSettled([...document.fonts].map((font) => font.load()))
		const root = document.documentElement
		root.classList.remove('unseen')
		here.huozi.justified = [...document.querySelectorAll<HTMLElement>('.run.chapter :is(p,li,dd)')].filter(
			(one) => getComputedStyle(one).textAlign === 'justify' && !one.closest('.run-in'),
		)
		root.classList.add('galley')
	}, undefined)
}
