import type { Page } from '../../../edition.ts'

/** The page-side list of what is justified: in a galley all lines have their natural widths, and nothing tells any more. */
export interface Shown {
	justified: HTMLElement[]
}

/** Load the fonts of a document, whose runs are hidden until they are there, or they would be laid out twice. */
export function awaitFonts(page: Page): Promise<void> {
	return page.evaluate(async () => {
		await Promise.allSettled([...document.fonts].map((font) => font.load()))
	}, undefined)
}

/** Show a document as a galley: one column without pages. */
export function showGalley(page: Page): Promise<void> {
	return page.evaluate(() => {
		const here = globalThis as unknown as { huozi?: Partial<Shown> }
		here.huozi ??= {}
		const root = document.documentElement
		root.classList.remove('unseen')
		here.huozi.justified = [...document.querySelectorAll<HTMLElement>('.run.chapter :is(p,li,dd)')].filter(
			(one) => getComputedStyle(one).textAlign === 'justify' && !one.closest('.run-in'),
		)
		root.classList.add('galley')
	}, undefined)
}
