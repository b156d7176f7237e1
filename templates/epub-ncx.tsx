import type { JSX } from './jsx-runtime.ts'

/** A point of the NCX: `order` counts from 1 in reading order. */
export interface Point {
	title: string
	href: string
	order: number
	children: Point[]
}

/** The contents for readers of EPUB 2 (OPF 2.0.1 §2.4.1; DAISY Z39.86 NCX). */
export function EpubNcx(props: {
	language: string
	identifier: string
	title: string
	authors: string[]
	depth: number
	points: Point[]
}): JSX.Element {
	const { language, identifier, title, authors, depth, points } = props
	return (
		<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang={language}>
			<head>
				<meta name="dtb:uid" content={identifier} />
				<meta name="dtb:depth" content={String(depth)} />
				<meta name="dtb:totalPageCount" content="0" />
				<meta name="dtb:maxPageNumber" content="0" />
			</head>
			<docTitle>
				<text>{title}</text>
			</docTitle>
			{authors.map((name) => (
				<docAuthor>
					<text>{name}</text>
				</docAuthor>
			))}
			{'\n'}
			<navMap>
				<Points points={points} />
			</navMap>
		</ncx>
	)
}

function Points({ points }: { points: Point[] }): JSX.Element {
	return (
		<>
			{points.map(({ title, href, order, children }) => [
				'\n',
				<navPoint id={`n${order}`} playOrder={String(order)}>
					<navLabel>
						<text>{title}</text>
					</navLabel>
					<content src={href} />
					<Points points={children} />
				</navPoint>,
			])}
		</>
	)
}
