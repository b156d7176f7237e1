import type { JSX } from './jsx-runtime.ts'

export interface NewsletterCoverParts {
	width: number
	height: number
	title: { lines: string[]; size: number }
	/** Above the title: the publication. */
	series: string
	/** Below it: who and when. */
	line: string
}

const INK = '#3b2f22'
const QUIET = '#6b5a45'

/** A cover for WeChat's card: all words stand in the middle square, so that both crops show them. */
export function NewsletterCover({ width, height, title, series, line }: NewsletterCoverParts): JSX.Element {
	// Every measure hangs on the middle square's side.
	const unit = Math.min(width, height) / 24
	const small = 1.45 * unit
	const lead = 1.32 * title.size
	const between = 1.1 * unit
	const head = series ? small + between : 0
	const all = head + lead * title.lines.length + (line ? 2.6 * between + small : between)
	const top = (height - all) / 2
	const foot = top + head + lead * title.lines.length
	const centre = width / 2
	return (
		<svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
			<title>{title.lines.join('')}</title>
			<rect width={width} height={height} fill="#f6efe0" />
			{series && (
				<text x={centre} y={top + 0.88 * small} text-anchor="middle" font-family="Huozi Hei" font-size={small} fill={QUIET}>
					{series}
				</text>
			)}
			<text text-anchor="middle" font-family="Huozi Song" font-weight="700" font-size={title.size} fill={INK}>
				{title.lines.map((words, index) => (
					<tspan x={centre} y={top + head + 1.05 * title.size + lead * index}>
						{words}
					</tspan>
				))}
			</text>
			<rect x={centre - 1.5 * unit} y={foot + between} width={3 * unit} height={0.25 * unit} fill="#97331f" />
			{line && (
				<text
					x={centre}
					y={foot + 2.6 * between + 0.88 * small}
					text-anchor="middle"
					font-family="Huozi Hei"
					font-size={small}
					fill={QUIET}
				>
					{line}
				</text>
			)}
		</svg>
	)
}
