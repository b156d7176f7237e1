import type { Element } from 'xast'

/** CSS px of an absolute unit (CSS Values 4 §6.2); em and ex of the usual 16 px. */
const UNITS: Record<string, number> = {
	'': 1,
	px: 1,
	pt: 96 / 72,
	pc: 16,
	mm: 96 / 25.4,
	cm: 96 / 2.54,
	in: 96,
	q: 96 / 101.6,
	em: 16,
	rem: 16,
	ex: 8,
}

/**
 * The intrinsic size of an SVG in px: its width and height, else its viewBox, else 300 × 150 (SVG 2 §8.3, CSS Images 3 §5).
 * One of more than LARGEST px a side is taken for smaller, in proportion: it can be drawn at any size, but not at all sizes.
 */
export function svgSize(element: Element): { width: number; height: number } {
	const { width, height } = ownSize(element)
	const excess = Math.max(1, width / LARGEST, height / LARGEST)
	return { width: width / excess, height: height / excess }
}

const LARGEST = 10_000

function ownSize({ attributes }: Element): { width: number; height: number } {
	const width = toPixels(attributes['width'])
	const height = toPixels(attributes['height'])
	const box = viewBox(attributes['viewBox'])
	if (width && height) return { width, height }
	if (!box) return { width: width ?? 300, height: height ?? 150 }
	if (width) return { width, height: (width * box.height) / box.width }
	if (height) return { width: (height * box.width) / box.height, height }
	return box
}

function toPixels(value: string | null | undefined): number | undefined {
	const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '')
	const unit = UNITS[match?.[2]?.toLowerCase() ?? '']
	const pixels = match && unit ? Number(match[1]) * unit : 0
	return pixels > 0 && Number.isFinite(pixels) ? pixels : undefined
}

function viewBox(value: string | null | undefined): { width: number; height: number } | undefined {
	const [, , width = 0, height = 0] = (value ?? '')
		.trim()
		.split(/[\s,]+/)
		.map(Number)
	return width > 0 && height > 0 && Number.isFinite(width + height) ? { width, height } : undefined
}
