import type { ElementContent } from 'hast'
import { EpubPage, type Page } from './epub-chapter.tsx'
import type { JSX } from './jsx-runtime.ts'

/** The page that shows the cover image. */
export function EpubCover({
	page,
	src,
	alt,
	width,
	height,
}: {
	page: Page
	src: string
	alt: string
	width?: number
	height?: number
}): JSX.Element {
	return (
		<EpubPage {...page}>
			<section class="cover" epub:type="cover" aria-label={page.title}>
				<img src={src} alt={alt} role="doc-cover" width={width} height={height} />
			</section>
		</EpubPage>
	)
}

/** The title page, with the imprint at its foot. */
export function EpubTitlePage(props: {
	page: Page
	/** With a place to break between its words. */
	title: ElementContent[]
	subtitle?: string
	people: string[]
	publisher?: string
	imprint: string[]
}): JSX.Element {
	const { page, title, subtitle, people, publisher, imprint } = props
	return (
		<EpubPage {...page}>
			<section class="titlepage" epub:type="titlepage" aria-labelledby="title">
				<h1 id="title" epub:type="title">
					{title}
				</h1>
				{subtitle && (
					<p class="subtitle" epub:type="subtitle" role="doc-subtitle">
						{subtitle}
					</p>
				)}
				{people.map((person) => (
					<p class="people">{person}</p>
				))}
				{publisher && <p class="publisher">{publisher}</p>}
				{imprint.length > 0 && (
					<div class="imprint">
						{imprint.map((line) => (
							<p>{line}</p>
						))}
					</div>
				)}
			</section>
		</EpubPage>
	)
}

/** What a typeset cover shows; sizes are in px of a sheet of 1600 × 2400. */
export interface CoverText {
	title: { lines: string[]; size: number }
	subtitle?: { lines: string[]; size: number }
	people: { lines: string[]; size: number }
	publisher?: string
	date?: string
	/** Characters of the title that stand as type in the ground, row by row. */
	type: string[][]
	colours: { ground: string; type: string; text: string; accent: string }
	language: string
}

const LEFT = 160
const CELL = 256

/** The typeset cover: the title in 宋 on a coloured ground in which its own characters stand as movable type. */
export function CoverArt({ title, subtitle, people, publisher, date, type, colours, language }: CoverText): JSX.Element {
	const song = 'Huozi Song'
	const hei = 'Huozi Hei'
	const lead = title.size * 1.32
	const foot = 780 + title.size + lead * (title.lines.length - 1)
	return (
		<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2400" viewBox="0 0 1600 2400" xml:lang={language}>
			<title>{title.lines.join('')}</title>
			<rect width="1600" height="2400" fill={colours.ground} />
			{type.map((row, y) =>
				row.map((sign, x) => (
					<g transform={`translate(${x * CELL + LEFT} ${y * CELL + LEFT})`}>
						<rect x="8" y="8" width="240" height="240" fill="none" stroke={colours.type} stroke-width="3" />
						<text x="128" y="194" text-anchor="middle" font-family={song} font-weight="700" font-size="180" fill={colours.type}>
							{sign}
						</text>
					</g>
				)),
			)}
			<text font-family={song} font-weight="700" font-size={title.size} fill={colours.text}>
				{title.lines.map((line, index) => (
					<tspan x={LEFT} y={780 + title.size * 0.88 + lead * index}>
						{line}
					</tspan>
				))}
			</text>
			<rect x={LEFT} y={foot + 90} width="160" height="12" fill={colours.accent} />
			{subtitle && (
				<text font-family={hei} font-size={subtitle.size} fill={colours.text}>
					{subtitle.lines.map((line, index) => (
						<tspan x={LEFT} y={foot + 240 + subtitle.size * 1.5 * index}>
							{line}
						</tspan>
					))}
				</text>
			)}
			<text font-family={song} font-size={people.size} fill={colours.text}>
				{people.lines.map((line, index) => (
					<tspan x={LEFT} y={2070 - people.size * 1.6 * (people.lines.length - 1 - index)}>
						{line}
					</tspan>
				))}
			</text>
			{publisher && (
				<text x={LEFT} y="2240" font-family={hei} font-size="44" fill={colours.text}>
					{publisher}
				</text>
			)}
			{date && (
				<text x="1440" y="2240" text-anchor="end" font-family={hei} font-size="44" fill={colours.text}>
					{date}
				</text>
			)}
		</svg>
	)
}
