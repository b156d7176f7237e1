import type { ElementContent } from 'hast'
import type { JSX } from './jsx-runtime.ts'

/** The card that social networks and chats show for the site, drawn by a browser, never published as HTML: 1200 × 630, or square as 微信 wants it. */
export function WebCard(props: {
	language: string
	faces: string
	title: ElementContent[]
	subtitle?: string
	authors: string
	publisher?: string
	width: number
	height: number
}): JSX.Element {
	const { language, faces, title, subtitle, authors, publisher, width, height } = props
	const isSquare = width === height
	const size = (title.length > 12 ? 64 : 80) * (isSquare ? 0.8 : 1)
	return (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<title>card</title>
				<style>{`${faces}
					* { margin: 0; box-sizing: border-box }
					body { width: ${width}px; height: ${height}px; padding: ${isSquare ? '64px 56px 48px' : '84px 96px 72px'}; display: flex; flex-direction: column; background: #f6efe0; color: #2b241b;
						font: 34px/1.5 "Huozi Song", serif; text-autospace: normal; text-spacing-trim: trim-start; border-left: 24px solid #b03a2a }
					h1 { font: 700 ${size}px/1.3 "Huozi Song", serif; word-break: keep-all; overflow-wrap: anywhere; text-wrap: balance;
						display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: ${isSquare ? 5 : 3}; overflow: hidden }
					.subtitle { margin-top: 24px; color: #6b5a45; max-height: 102px; overflow: hidden }
					.foot { margin-top: auto; display: flex; justify-content: space-between; gap: 40px; font-size: 30px; white-space: nowrap; overflow: hidden }
					.publisher { color: #6b5a45 }`}</style>
			</head>
			<body>
				<h1>{title}</h1>
				{subtitle && !isSquare && <p class="subtitle">{subtitle}</p>}
				<p class="foot">
					<span>{authors}</span>
					{publisher && !isSquare && <span class="publisher">{publisher}</span>}
				</p>
			</body>
		</html>
	)
}
