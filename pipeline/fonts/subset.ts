import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** A font that subsets are taken from, as often as one likes. */
export interface Subsetter {
	/** A TrueType font of these characters, with every layout feature kept. */
	subset(text: string): Buffer
}

/**
 * Put a TrueType font into HarfBuzz, where it stays: most of what a subset of some hundred characters costs is bringing in a font of
 * fifteen megabytes, and a library of books does that thousands of times. The calls are those of the package `subset-font`.
 */
export async function subsetter(font: Uint8Array): Promise<Subsetter> {
	const harfbuzz = await instance()
	const heap = () => new Uint8Array(harfbuzz.memory.buffer)
	const at = harfbuzz.malloc(font.byteLength)
	if (at === 0) throw new Error(`A font of ${font.byteLength} bytes is too large for HarfBuzz`)
	heap().set(font, at)
	const blob = harfbuzz.hb_blob_create(at, font.byteLength, WRITABLE, 0, 0)
	const face = harfbuzz.hb_face_create(blob, 0)
	harfbuzz.hb_blob_destroy(blob)
	return {
		subset(text) {
			const input = harfbuzz.hb_subset_input_create_or_fail()
			const features = harfbuzz.hb_subset_input_set(input, LAYOUT_FEATURES)
			harfbuzz.hb_set_clear(features)
			harfbuzz.hb_set_invert(features)
			const characters = harfbuzz.hb_subset_input_unicode_set(input)
			for (const character of text) harfbuzz.hb_set_add(characters, character.codePointAt(0)!)
			const subset = harfbuzz.hb_subset_or_fail(face, input)
			harfbuzz.hb_subset_input_destroy(input)
			if (subset === 0) throw new Error('HarfBuzz cannot take a subset of this font; its file may be damaged')
			const result = harfbuzz.hb_face_reference_blob(subset)
			const start = harfbuzz.hb_blob_get_data(result, 0)
			// The memory may have grown meanwhile, so the view is a new one.
			const bytes = Buffer.from(heap().subarray(start, start + harfbuzz.hb_blob_get_length(result)))
			harfbuzz.hb_blob_destroy(result)
			harfbuzz.hb_face_destroy(subset)
			return bytes
		},
	}
}

/** hb-blob.h and hb-subset.h. */
const WRITABLE = 2
const LAYOUT_FEATURES = 6

type Call = (...numbers: number[]) => number
type HarfBuzz = { memory: { buffer: ArrayBuffer } } & Record<
	| 'malloc'
	| 'hb_blob_create'
	| 'hb_blob_destroy'
	| 'hb_blob_get_data'
	| 'hb_blob_get_length'
	| 'hb_face_create'
	| 'hb_face_destroy'
	| 'hb_face_reference_blob'
	| 'hb_set_add'
	| 'hb_set_clear'
	| 'hb_set_invert'
	| 'hb_subset_input_create_or_fail'
	| 'hb_subset_input_destroy'
	| 'hb_subset_input_set'
	| 'hb_subset_input_unicode_set'
	| 'hb_subset_or_fail',
	Call
>

let compiled: Promise<WebAssembly.Module> | undefined

/** One a font: its memory holds four of them and does not grow. */
async function instance(): Promise<HarfBuzz> {
	compiled ??= readFile(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')).then(WebAssembly.compile)
	const { exports } = await WebAssembly.instantiate(await compiled)
	const harfbuzz = exports as unknown as HarfBuzz & { _initialize(): void }
	harfbuzz._initialize()
	return harfbuzz
}
