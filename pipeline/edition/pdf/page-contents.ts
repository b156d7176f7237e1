import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { type PDF, PdfArray, type PdfDict, PdfName, PdfRef, PdfStream } from '@libpdf/core'
import { markArtifacts } from './artifacts.ts'
import { inGray } from './ink.ts'
import type { PdfObject } from './join/objects.ts'
import { headless } from './openers.ts'

const [deflated, inflated] = [promisify(deflate), promisify(inflate)]

/** What a sheet draws: its contents, and the forms and images of more than gray in them. */
export interface Drawn {
	contents: number[]
	forms: Set<number>
	hasImage: boolean
}

/** What every sheet draws, in their order. */
export function drawnOn(pdf: PDF): Drawn[] {
	const resolve = (ref: PdfRef) => pdf.getObject(ref)
	const collect = (resources: PdfDict | undefined, drawn: Drawn): void => {
		for (const [, ref] of resources?.getDict('XObject', resolve) ?? []) {
			const stream = ref instanceof PdfRef ? pdf.getObject(ref) : undefined
			if (!(ref instanceof PdfRef) || !(stream instanceof PdfStream) || drawn.forms.has(ref.objectNumber)) continue
			if (stream.getName('Subtype', resolve)?.value === 'Image') {
				const space = stream.get('ColorSpace', resolve)
				drawn.hasImage ||= !(space instanceof PdfName && space.value === 'DeviceGray')
			} else {
				drawn.forms.add(ref.objectNumber)
				collect(stream.getDict('Resources', resolve), drawn)
			}
		}
	}
	return pdf.getPages().map(({ dict }) => {
		const contents = dict.get('Contents')
		const refs = contents instanceof PdfArray ? [...contents] : [contents]
		const numbers = refs.flatMap((ref) => (ref instanceof PdfRef ? ref.objectNumber : []))
		const drawn: Drawn = { contents: numbers, forms: new Set(), hasImage: false }
		collect(dict.getDict('Resources', resolve), drawn)
		return drawn
	})
}

/** Streams at a time: all pages of a long book would fill the memory. */
const most = 64

/**
 * Finish what sheets draw: a sheet that opens a chapter without its running head, text and rules in 100 % K where that is asked,
 * what is no text marked as an artifact. Changes the objects; the sheets (1 = the first) that still have colour, or an image, which may.
 */
export async function finishContents(
	objects: Map<number, PdfObject>,
	sheets: Drawn[],
	{ openers, top, isBlack }: { openers: Set<number>; top: number; isBlack: boolean },
): Promise<number[]> {
	const changes = new Map<number, (content: string) => string>()
	const coloured = new Set<number>()
	const blackened = (number: number, content: string): string => {
		if (!isBlack) return content
		const made = inGray(content)
		if (made.hasColour) coloured.add(number)
		return made.content
	}
	for (const [at, { contents, forms }] of sheets.entries()) {
		for (const number of contents)
			changes.set(number, (content) => {
				const bare = openers.has(at + 1) ? (headless(content, top) ?? content) : content
				return markArtifacts(blackened(number, bare))
			})
		if (isBlack) for (const number of forms) changes.set(number, (content) => blackened(number, content))
	}
	const all = [...changes]
	for (let at = 0; at < all.length; at += most)
		await Promise.all(all.slice(at, at + most).map(([number, change]) => rewrite(objects, number, change)))
	if (!isBlack) return []
	return sheets.flatMap(({ contents, forms, hasImage }, at) =>
		hasImage || [...contents, ...forms].some((number) => coloured.has(number)) ? [at + 1] : [],
	)
}

async function rewrite(objects: Map<number, PdfObject>, number: number, change: (content: string) => string): Promise<void> {
	const object = objects.get(number)
	if (!object?.data) return
	const isPacked = object.text.includes('/FlateDecode')
	const old = isPacked ? await inflated(object.data) : Buffer.from(object.data)
	const data = await deflated(Buffer.from(change(old.toString('latin1')), 'latin1'))
	const bare = object.text.replace(/\s*\/(?:Length \d+|Filter ?\/FlateDecode)/g, '')
	objects.set(number, { text: bare.replace(/>>$/, `/Filter /FlateDecode/Length ${data.length}>>`), data })
}
