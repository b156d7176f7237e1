import type { JSX } from './jsx-runtime.ts'
import { Article, type WebArticle } from './parts/web-article.tsx'
import { Entries, type WebEntry } from './parts/web-contents.tsx'
import { Frame, type WebFrame } from './parts/web-frame.tsx'
import { Title, type WebTitle } from './parts/web-title.tsx'

/** The whole book in one file. */
export function WebBook(props: { frame: WebFrame; title: WebTitle; entries: WebEntry[]; articles: WebArticle[] }): JSX.Element {
	const { frame, title, entries, articles } = props
	return (
		<Frame {...frame}>
			<div class="text">
				<Title title={title} />
				<nav class="whole-contents" aria-labelledby="huozi-contents-head">
					<h2 id="huozi-contents-head">{frame.labels.contents}</h2>
					<Entries entries={entries} />
				</nav>
			</div>
			{articles.map((article) => (
				<Article article={article} labels={frame.labels} />
			))}
		</Frame>
	)
}
