declare module 'subset-font' {
	/** A font reduced to the characters of a text, all layout features kept. */
	export default function subsetFont(font: Uint8Array, text: string, options: { targetFormat: 'truetype' | 'woff2' }): Promise<Uint8Array>
}
