import type { JSX } from '../jsx-runtime.ts'

/** A sheet or a script: a file beside the page, or its text in it. */
export type Source = { href: string } | { text: string }

/** What a page tells machines. */
export interface WebHead {
	title: string
	description?: string
	/** The Content-Security-Policy. */
	policy: string
	canonical?: string
	previous?: string
	next?: string
	feeds: { type: string; href: string; title: string }[]
	/** Open Graph: [property, content]. */
	properties: [string, string][]
	/** What QQ and 微信 show of a shared page: the square picture's whole address, and its path in the site. */
	share?: { name: string; image: string; picture: string }
	/** JSON-LD, as text that is safe inside a script element. */
	data?: string
	sheet: Source
	script: Source
	authors: string[]
	/** False for a page that no index should hold. */
	isListed?: boolean
}

/** The head of every page; the policy stands before anything it governs. */
export function Head({ head }: { head: WebHead }): JSX.Element {
	return (
		<head>
			<meta charset="utf-8" />
			<meta http-equiv="Content-Security-Policy" content={head.policy} />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<title>{head.title}</title>
			{head.description && <meta name="description" content={head.description} />}
			{head.share && head.description && <meta itemprop="description" content={head.description} />}
			{head.share && <meta itemprop="name" content={head.share.name} />}
			{head.share && <meta itemprop="image" content={head.share.image} />}
			{head.authors.map((name) => (
				<meta name="author" content={name} />
			))}
			{head.isListed === false && <meta name="robots" content="noindex" />}
			<meta name="color-scheme" content="light dark" />
			<meta name="format-detection" content="telephone=no" />
			{head.canonical && <link rel="canonical" href={head.canonical} />}
			{head.previous && <link rel="prev" href={head.previous} />}
			{head.next && <link rel="next" href={head.next} />}
			{head.feeds.map(({ type, href, title }) => (
				<link rel="alternate" type={type} href={href} title={title} />
			))}
			{head.properties.map(([property, content]) => (
				<meta property={property} content={content} />
			))}
			<link rel="icon" type="image/svg+xml" href={icon} />
			{'text' in head.sheet ? <style>{head.sheet.text}</style> : <link rel="stylesheet" href={head.sheet.href} />}
			{'text' in head.script ? <script>{head.script.text}</script> : <script src={head.script.href} />}
			{head.data && <script type="application/ld+json">{head.data}</script>}
		</head>
	)
}

/** A printed seal: a piece of type, in cinnabar. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="2" width="28" height="28" rx="3" fill="#b03a2a"/><path d="M8 10h16M16 6v8M9 16h14v9H9zM9 20.5h14" fill="none" stroke="#fff" stroke-width="2.4"/></svg>',
)}`
