import type { JSX } from './jsx-runtime.ts'
import { Article, type WebArticle } from './parts/web-article.tsx'
import { Frame, type WebFrame } from './parts/web-frame.tsx'

/** The page before or after this one. */
export interface Turn {
	href: string
	title: string
}

/** A page of the site: one chapter. */
export function WebPage(props: { frame: WebFrame; article: WebArticle; previous?: Turn; next?: Turn }): JSX.Element {
	const { frame, article, previous, next } = props
	const { labels } = frame
	return (
		<Frame {...frame}>
			<Article article={article} labels={labels} />
			{(previous || next) && (
				<nav class="turn" aria-label={labels.turnPages}>
					{previous && (
						<a class="turn-previous" rel="prev" href={previous.href}>
							<span class="turn-word">{labels.previous}</span>
							<span class="turn-title">{previous.title}</span>
						</a>
					)}
					{next && (
						<a class="turn-next" rel="next" href={next.href}>
							<span class="turn-word">{labels.next}</span>
							<span class="turn-title">{next.title}</span>
						</a>
					)}
				</nav>
			)}
		</Frame>
	)
}
