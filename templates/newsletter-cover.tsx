import type { Element, Root } from 'hast'

export interface NewsletterCoverParts {
	language: string
	title: string
	/** Above the title: the publication. */
	series: string
	/** Below it: who and when. */
	line: string
	width: number
	height: number
	/** `@font-face` rules of the characters used. */
	fonts: string
}

/** A cover for WeChat's card: all words stand in the middle square, so that both crops show them. */
export function NewsletterCover({ language, title, series, line, width, height, fonts }: NewsletterCoverParts): Root {
	const side = Math.min(width, height)
	const size = Math.round((side / 383) * (title.length > 24 ? 32 : title.length > 12 ? 40 : 50))
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html lang={language}>
					<head>
						<meta charset="utf-8" />
						<style>{`${fonts}
html,body{margin:0;width:${width}px;height:${height}px;overflow:hidden;background:#f6efe0}
main{box-sizing:border-box;display:flex;flex-direction:column;justify-content:center;width:${side}px;height:${height}px;margin:0 auto;padding:${Math.round(side / 16)}px;color:#3b2f22;font-family:'Huozi Hei',sans-serif;text-align:center}
p{margin:0;font-size:${Math.round(side / 24)}px;line-height:1.5;color:#6b5a45}
h1{margin:${Math.round(side / 24)}px 0;font:700 ${size}px/1.35 'Huozi Song',serif;text-wrap:balance;word-break:auto-phrase;text-autospace:normal;text-spacing-trim:trim-start}
i{display:block;width:${Math.round(side / 8)}px;height:${Math.max(3, Math.round(side / 96))}px;margin:0 auto ${Math.round(side / 24)}px;background:#97331f}`}</style>
					</head>
					<body>
						<main>
							<p>{series}</p>
							<h1>{title}</h1>
							<i />
							<p>{line}</p>
						</main>
					</body>
				</html>
			) as Element,
		],
	}
}
