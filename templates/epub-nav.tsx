import { EpubPage, type Page } from './epub-chapter.tsx'
import type { JSX } from './jsx-runtime.ts'

/** An entry of the contents; one without an address is a heading over its children. */
export interface Entry {
	title: string
	href?: string
	children: Entry[]
}

/** The navigation document (EPUB 3.3 §7): contents as readers see them, and landmarks for reading systems. */
export function EpubNav(props: {
	page: Page
	heading: string
	entries: Entry[]
	landmarksHeading: string
	landmarks: { type: string; href: string; title: string }[]
	pagesHeading: string
	/** Where the pages of print begin; none when nothing was printed. */
	pages: { label: string; href: string }[]
}): JSX.Element {
	const { page, heading, entries, landmarksHeading, landmarks, pagesHeading, pages } = props
	return (
		<EpubPage {...page}>
			<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-heading">
				<h1 id="toc-heading">{heading}</h1>
				{'\n'}
				<List entries={entries} />
			</nav>
			{'\n'}
			<nav epub:type="landmarks" id="landmarks" hidden={true} aria-labelledby="landmarks-heading">
				<h2 id="landmarks-heading">{landmarksHeading}</h2>
				<ol>
					{landmarks.map(({ type, href, title }) => (
						<li>
							<a epub:type={type} href={href}>
								{title}
							</a>
						</li>
					))}
				</ol>
			</nav>
			{pages.length > 0 && [
				'\n',
				<nav epub:type="page-list" role="doc-pagelist" id="pages" hidden={true} aria-labelledby="pages-heading">
					<h2 id="pages-heading">{pagesHeading}</h2>
					<ol>
						{pages.map(({ label, href }) => (
							<li>
								<a href={href}>{label}</a>
							</li>
						))}
					</ol>
				</nav>,
			]}
		</EpubPage>
	)
}

function List({ entries }: { entries: Entry[] }): JSX.Element {
	return (
		<ol>
			{entries.map(({ title, href, children }) => [
				'\n',
				<li>
					{href ? <a href={href}>{title}</a> : <span>{title}</span>}
					{children.length > 0 && <List entries={children} />}
				</li>,
			])}
			{'\n'}
		</ol>
	)
}
