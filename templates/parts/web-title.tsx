import type { ElementContent } from 'hast'
import type { JSX } from '../jsx-runtime.ts'

/** What stands on the title page. */
export interface WebTitle {
	/** With a chance to break after each word. */
	title: ElementContent[]
	subtitle?: string
	series?: string
	/** [name, role]. */
	authors: { name: string; role: string }[]
	facts: string[]
	description?: string
	cover?: { src: string; width?: number; height?: number; alt: string }
	links: { href: string; text: string }[]
}

/** The head of the title page and of the whole book. */
export function Title({ title }: { title: WebTitle }): JSX.Element {
	const { cover, authors, facts, links } = title
	return (
		<header class={cover ? 'title-page with-cover' : 'title-page'}>
			{cover && <img class="title-cover" src={cover.src} alt={cover.alt} width={cover.width} height={cover.height} />}
			<div class="title-text">
				{title.series && <p class="title-series">{title.series}</p>}
				<h1 class="title">{title.title}</h1>
				{title.subtitle && <p class="subtitle">{title.subtitle}</p>}
				{authors.length > 0 && (
					<p class="title-authors">
						{authors.map(({ name, role }) => (
							<span class="author">
								{name}
								{role && <span class="role"> {role}</span>}
							</span>
						))}
					</p>
				)}
				{title.description && <p class="description">{title.description}</p>}
				{facts.length > 0 && <p class="facts">{facts.join('　')}</p>}
				{links.length > 0 && (
					<p class="title-links">
						{links.map(({ href, text }) => (
							<a href={href}>{text}</a>
						))}
					</p>
				)}
			</div>
		</header>
	)
}
