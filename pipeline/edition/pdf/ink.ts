/** Rules are drawn as patterns, known by the height of their box in px: what is printed is a plain bar of this height. */
const bars: Record<string, { from: number; height: number }> = {
	'1': { from: 0, height: 0.467 },
	'2': { from: 0, height: 1.333 },
	'3': { from: 2, height: 0.667 },
}

/** A page's operators with neutral colours as gray levels and pattern rules as plain bars. */
export function inGray(content: string): { content: string; hasColour: boolean } {
	let hasColour = false
	const bare = content
		.replace(
			/\/Pattern CS\/Pattern cs\/(\w+) SCN\/\1 scn\n((?:\/\w+ gs\n|EMC\n|\/\w+ <<[^>]*>>BDC\n)*)([\d.-]+) ([\d.-]+) ([\d.]+) ([123]) re\nf\n/g,
			(_, _name, between: string, x: string, y: string, width: string, height: string) => {
				const bar = bars[height]!
				return `0 G 0 g\n${between}${x} ${Math.round((Number(y) + bar.from) * 1000) / 1000} ${width} ${bar.height} re\nf\n`
			},
		)
		.replace(
			/(^|\s)(\d*\.?\d+) (\d*\.?\d+) (\d*\.?\d+) (rg|RG)\b/g,
			(operator, before: string, red: string, green: string, blue: string, name: string) => {
				if (red === green && green === blue) return `${before}${red} ${name === 'rg' ? 'g' : 'G'}`
				hasColour = true
				return operator
			},
		)
	return { content: bare, hasColour }
}
