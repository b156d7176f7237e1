import type { ElementContent, Root } from 'hast'
import type { hans } from './labels.ts'

/** What a 公众号 article shows; its title is entered beside it. */
export interface WeChatParts {
	labels: typeof hans
	content: ElementContent[]
	notes: ElementContent[]
	references: { n: number; url: string; words: string }[]
}

/** One article, to be pasted into WeChat's editor: between two texts of no height, which keep its ends from being swallowed. */
export function WeChat({ labels, content, notes, references }: WeChatParts): Root {
	return (
		<>
			<Edge />
			<section class="article">
				{content}
				{notes.length > 0 && (
					<section class="notes">
						<p class="notes-title">{labels.notes}</p>
						{notes}
					</section>
				)}
				{references.length > 0 && (
					<section class="notes">
						<p class="notes-title">{labels.references}</p>
						{references.map(({ n, url, words }) => (
							<p class="reference">
								{`[${n}] `}
								{words && words !== url && `${words}：`}
								<span class="url">{url}</span>
							</p>
						))}
					</section>
				)}
			</section>
			<Edge />
		</>
	) as Root
}

function Edge() {
	return <p class="edge">{'\u00a0'}</p>
}
