import type { FontSubset } from '../../edition.ts'

/** `@font-face` rules for fonts that are served beside the page by their names. */
export function fontFaces(fonts: FontSubset[]): string {
	return fonts.map(face).join('\n')
}

function face(font: FontSubset): string {
	const range = font.unicodeRange ? `;unicode-range:${font.unicodeRange}` : ''
	return `@font-face{font-family:'${font.family}';font-weight:${font.weight};font-style:${font.style};src:url('${font.name}') format('woff2')${range}}`
}
