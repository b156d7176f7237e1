import type { FontSubset } from '../edition.ts'

/** The `@font-face` rules of some subsets, in their order (where two ranges overlap the later wins). */
export function fontFaces(subsets: FontSubset[], urlOf: (subset: FontSubset) => string): string {
	return subsets.map((subset) => `@font-face{${descriptors(subset, urlOf(subset)).join(';')}}`).join('\n')
}

function descriptors(subset: FontSubset, url: string): string[] {
	const format = subset.mediaType === 'font/woff2' ? 'woff2' : 'truetype'
	return [
		`font-family:"${subset.family}"`,
		`font-weight:${subset.weight}`,
		`font-style:${subset.style}`,
		`src:url("${url}") format("${format}")`,
		...(subset.unicodeRange ? [`unicode-range:${subset.unicodeRange}`] : []),
		...(subset.sizeAdjust ? [`size-adjust:${subset.sizeAdjust}`] : []),
	]
}
