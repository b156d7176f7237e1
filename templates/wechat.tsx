import type { ElementContent, Root } from 'hast'
import type { hans } from './labels.ts'

/** What a 公众号 article shows; its title is entered beside it. */
export interface WeChatParts {
	labels: typeof hans
	content: ElementContent[]
	notes: ElementContent[]
	references: { n: number; url: string; words: string }[]
	/** 原创 or 转载, who wrote, and whether a machine helped. */
	declarations: string[]
	/** Who writes: name and a sentence or two. */
	card?: { name: string; about: string }
	related: { title: string; url?: string }[]
}

/** One article, to be pasted into WeChat's editor: between two texts of no height, which keep its ends from being swallowed. */
export function WeChat({ labels, content, notes, references, declarations, card, related }: WeChatParts): Root {
	return (
		<>
			<Edge />
			<section class="article">
				{declarations.length > 0 && <p class="declarations">{declarations.join('　')}</p>}
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
				{card && (
					<section class="card">
						<p class="card-title">{labels.aboutAuthor}</p>
						<p class="card-about">
							<strong>{card.name}</strong>
							{card.name && '　'}
							{card.about}
						</p>
					</section>
				)}
				{related.length > 0 && (
					<section class="notes">
						<p class="notes-title">{labels.related}</p>
						{related.map(({ title, url }) => (
							<p>{url ? <a href={url}>{title}</a> : title}</p>
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
