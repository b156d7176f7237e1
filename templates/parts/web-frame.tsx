import type { Labels } from '../../pipeline/edition.ts'
import type { Child, JSX } from '../jsx-runtime.ts'
import { Bar, Search } from './web-bar.tsx'
import { Entries, type WebEntry } from './web-contents.tsx'
import { Head, type WebHead } from './web-head.tsx'

/** What all pages of the site share. */
export interface WebFrame {
	language: string
	kind: string
	paragraphs: 'indent' | 'space'
	labels: Labels
	head: WebHead
	/** The book's title and the address of its first page. */
	title: string
	home: string
	/** The side bar; absent on pages that are contents themselves. */
	contents?: WebEntry[]
	/** Headings of this page. */
	outline?: WebEntry[]
	/** The address of the search script; empty where it is in the page. */
	index?: string
	/** Lines at the foot of the page. */
	foot: { text: string; href?: string }[]
}

/** A page: bar, contents at the side, the text, its headings, the foot. */
export function Frame(props: WebFrame & { children?: Child }): JSX.Element {
	const { labels, contents, outline, foot } = props
	return (
		<html lang={props.language} data-kind={props.kind} data-paragraphs={props.paragraphs}>
			<Head head={props.head} />
			<body data-copy={labels.copy} data-copied={labels.copied} data-close={labels.close} data-zoom={labels.zoom} data-note={labels.note}>
				{props.head.share && (
					// 微信 takes the first picture of a page; a hidden lazy one is never asked for by a reader's browser.
					<div hidden>
						<img src={props.head.share.picture} alt="" width="600" height="600" loading="lazy" />
					</div>
				)}
				<a class="skip" href="#huozi-main">
					{labels.skipToContent}
				</a>
				<Bar labels={labels} title={props.title} home={props.home} hasContents={contents !== undefined} />
				<div class={contents ? 'frame with-contents' : 'frame'}>
					{contents && (
						<nav id="huozi-contents" class="contents" popover="auto" aria-label={labels.contents}>
							<Entries entries={contents} />
						</nav>
					)}
					<main id="huozi-main" tabindex={-1}>
						{props.children}
					</main>
					{outline && outline.length > 0 && (
						<nav class="outline" aria-labelledby="huozi-outline">
							<p id="huozi-outline" class="outline-head">
								{labels.onThisPage}
							</p>
							<Entries entries={outline} />
						</nav>
					)}
				</div>
				<footer class="foot">
					{foot.map(({ text, href }) => (
						<p>{href ? <a href={href}>{text}</a> : text}</p>
					))}
				</footer>
				{props.index !== undefined && <Search labels={labels} index={props.index} />}
			</body>
		</html>
	)
}
