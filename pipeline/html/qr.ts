import type { Element } from 'hast'
import { s } from 'hastscript'
import encode from 'qr'

/** The white around a code that readers need (ISO/IEC 18004 §9.1), in modules. */
const quiet = 4

/** A QR code of a text as a drawing of one path, a unit a module, quiet zone included; decoration to a reader who has the address beside it. */
export function qrCode(text: string): Element {
	const rows = encode(text, 'raw', { ecc: 'medium', border: quiet })
	const side = rows.length
	const d = rows.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
	return s('svg', { className: ['qr'], viewBox: `0 0 ${side} ${side}`, shapeRendering: 'crispEdges', ariaHidden: 'true' }, [
		s('path', { fill: '#000', d: d.join('') }),
	])
}

/** The dark runs of a row: where each begins, and how long it is. */
function runs(row: boolean[]): [start: number, length: number][] {
	const found: [number, number][] = []
	for (const [at, isDark] of row.entries()) {
		if (!isDark) continue
		if (at > 0 && row[at - 1]) found.at(-1)![1]++
		else found.push([at, 1])
	}
	return found
}
