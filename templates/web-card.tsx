import type { JSX } from './jsx-runtime.ts'

export interface WebCardParts {
	width: number
	height: number
	title: { lines: string[]; size: number }
	/** Only where there is room beside the title. */
	subtitle?: { lines: string[]; size: number }
	authors: string
	publisher?: string
}

const INK = '#2b241b'
const QUIET = '#6b5a45'

/** The card that social networks and chats show for the site: 1200 × 630, or square as 微信 wants it. */
export function WebCard({ width, height, title, subtitle, authors, publisher }: WebCardParts): JSX.Element {
	const left = width / 10
	const top = height / 8
	const lead = 1.32 * title.size
	const under = top + lead * title.lines.length + 0.6 * (subtitle?.size ?? 0)
	const foot = { y: height - height / 8, 'font-size': 30, 'font-family': 'Huozi Hei' }
	return (
		<svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
			<title>{title.lines.join('')}</title>
			<rect width={width} height={height} fill="#f6efe0" />
			<rect width={width / 50} height={height} fill="#b03a2a" />
			<text font-family="Huozi Song" font-weight="700" font-size={title.size} fill={INK}>
				{title.lines.map((words, index) => (
					<tspan x={left} y={top + 0.9 * title.size + lead * index}>
						{words}
					</tspan>
				))}
			</text>
			{subtitle && (
				<text font-family="Huozi Hei" font-size={subtitle.size} fill={QUIET}>
					{subtitle.lines.map((words, index) => (
						<tspan x={left} y={under + subtitle.size * (0.9 + 1.5 * index)}>
							{words}
						</tspan>
					))}
				</text>
			)}
			<text x={left} {...foot} fill={INK}>
				{authors}
			</text>
			{publisher && (
				<text x={width - left} text-anchor="end" {...foot} fill={QUIET}>
					{publisher}
				</text>
			)}
		</svg>
	)
}
