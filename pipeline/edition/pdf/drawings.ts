/**
 * A drawing as it is printed: without localised forms. A document in an image has no language of its own, so the whole fonts give it
 * forms for one, glyphs that stand for no character: its digits would be neither found nor copied.
 */
export function printedDrawing(svg: Uint8Array): Uint8Array {
	const text = new TextDecoder().decode(svg)
	return new TextEncoder().encode(
		text.replace(/<svg\b[^>]*>/, (opening) => `${opening}<style>text{font-feature-settings:'locl' 0}</style>`),
	)
}
