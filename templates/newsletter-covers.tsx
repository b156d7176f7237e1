import type { Element, Root } from 'hast'

export interface NewsletterCoverParts {
	title: string
	/** Above the title: the publication. */
	series: string
	/** Below it: who and when. */
	line: string
	width: number
	height: number
}

/** Covers for WeChat's cards, one below the other (`#cover-0` …): all words stand in the middle square, so that both crops show them. */
export function NewsletterCovers({ language, covers, fonts }: { language: string; covers: NewsletterCoverParts[]; fonts: string }): Root {
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html lang={language}>
					<head>
						<meta charset="utf-8" />
						<style>{`${fonts}${STYLE}`}</style>
					</head>
					<body>
						{covers.map((cover, index) => (
							<Cover cover={cover} id={`cover-${index}`} />
						))}
					</body>
				</html>
			) as Element,
		],
	}
}

/** Every measure hangs on the middle square's side: 1em is a 24th of it. */
function Cover({ cover: { title, series, line, width, height }, id }: { cover: NewsletterCoverParts; id: string }) {
	const side = Math.min(width, height)
	const length = title.length > 24 ? 'long' : title.length > 12 ? 'middle' : 'short'
	return (
		<div id={id} style={`width:${width}px;height:${height}px;font-size:${side / 24}px`}>
			<main style={`width:${side}px`}>
				<p>{series}</p>
				<h1 class={length}>{title}</h1>
				<i />
				<p>{line}</p>
			</main>
		</div>
	)
}

const STYLE = `
body{margin:0}
div{overflow:hidden;background:#f6efe0}
main{box-sizing:border-box;display:flex;flex-direction:column;justify-content:center;height:100%;margin:0 auto;padding:1.5em;color:#3b2f22;font-family:'Huozi Hei',sans-serif;text-align:center}
p{margin:0;line-height:1.5;color:#6b5a45}
h1{margin:.4em 0;font:700 3.1em/1.35 'Huozi Song',serif;text-wrap:balance;word-break:auto-phrase;text-autospace:normal;text-spacing-trim:trim-start}
h1.middle{font-size:2.5em}
h1.long{font-size:2em}
i{display:block;width:3em;height:.25em;margin:0 auto 1em;background:#97331f}`
