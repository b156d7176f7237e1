import type { Page } from '../../../edition.ts'
import type { Geometry } from '../geometry.ts'
import { installCut } from './cut.ts'
import { installFeet } from './feet.ts'
import { type Global, installLines } from './lines.ts'

/**
 * Put every chapter's notes at the feet of its pages, but for those that `atEnd` names; the names of the chapters that keep theirs
 * at the end since one did not fit. `isAnew`: each page begins with ①.
 */
export async function placeFeet(
	page: Page,
	{ area, lead, measure, lines }: Geometry,
	{ isAnew, atEnd }: { isAnew: boolean; atEnd: string[] },
): Promise<string[]> {
	await page.evaluate(installLines, undefined)
	await page.evaluate(installCut, undefined)
	await page.evaluate(installFeet, undefined)
	return page.evaluate(
		({ size, atEnd }) => {
			const { huozi } = globalThis as unknown as Global
			document.documentElement.classList.remove('galley')
			document.documentElement.classList.add('probe')
			const failed: string[] = []
			const isPlaced = (flow: HTMLElement): boolean =>
				[...flow.querySelectorAll('.note[id]')].every((note) => {
					const call = document.getElementById(note.querySelector<HTMLAnchorElement>('.note-number')?.hash.slice(1) ?? '')
					return call && huozi.pageOf(call, flow) === huozi.pageOf(note, flow)
				})
			// Every change lays the document out anew: that takes time for what is shown, so one chapter is shown at a time.
			const runs = [...document.querySelectorAll<HTMLElement>('section.run')]
			for (const run of runs) run.classList.add('elsewhere')
			let shown: HTMLElement | undefined
			for (const flow of document.querySelectorAll<HTMLElement>('section.run.chapter')) {
				const notes = flow.querySelector<HTMLElement>(':scope > section.notes')
				if (!notes && !huozi.settle) continue
				shown?.classList.add('elsewhere')
				flow.classList.remove('elsewhere')
				shown = flow
				if (!notes || atEnd.includes(flow.dataset['run'] ?? '')) {
					huozi.settle?.(flow)
					continue
				}
				const before = flow.cloneNode(true)
				notes.remove()
				if (huozi.feet(flow, [...notes.querySelectorAll<HTMLElement>('.note')], size) && isPlaced(flow)) {
					huozi.settle?.(flow)
					// Chromium asks every page for every link's target: a way back on the same page is not worth its time.
					for (const mark of flow.querySelectorAll('.page-notes .note-number')) mark.removeAttribute('href')
					continue
				}
				flow.replaceChildren(...before.childNodes)
				huozi.settle?.(flow)
				failed.push(flow.dataset['run'] ?? '')
			}
			for (const run of runs) run.classList.remove('elsewhere')
			return failed
		},
		{ size: { width: area.width, height: area.height, lead, characters: measure * lines, isAnew }, atEnd },
	)
}
