import type { ElementContent } from 'hast'
import type { JSX } from './jsx-runtime.ts'

/** The card that social networks and chats show for the site: 1200 × 630, drawn by a browser, never published as HTML. */
export function WebCard(props: {
	language: string
	faces: string
	title: ElementContent[]
	subtitle?: string
	authors: string
	publisher?: string
}): JSX.Element {
	const { language, faces, title, subtitle, authors, publisher } = props
	const size = title.length > 12 ? 64 : 80
	return (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<title>card</title>
				<style>{`${faces}
					* { margin: 0; box-sizing: border-box }
					body { width: 1200px; height: 630px; padding: 84px 96px 72px; display: flex; flex-direction: column; background: #f6efe0; color: #2b241b;
						font: 34px/1.5 "Huozi Song", serif; text-autospace: normal; text-spacing-trim: trim-start; border-left: 24px solid #b03a2a }
					h1 { font: 700 ${size}px/1.3 "Huozi Song", serif; word-break: keep-all; overflow-wrap: anywhere; text-wrap: balance;
						display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
					.subtitle { margin-top: 24px; color: #6b5a45; max-height: 102px; overflow: hidden }
					.foot { margin-top: auto; display: flex; justify-content: space-between; gap: 40px; font-size: 30px; white-space: nowrap; overflow: hidden }
					.publisher { color: #6b5a45 }`}</style>
			</head>
			<body>
				<h1>{title}</h1>
				{subtitle && <p class="subtitle">{subtitle}</p>}
				<p class="foot">
					<span>{authors}</span>
					{publisher && <span class="publisher">{publisher}</span>}
				</p>
			</body>
		</html>
	)
}
