import type { Labels } from '../../pipeline/edition.ts'
import type { Meta } from '../../pipeline/metadata.ts'
import { Run } from './print-run.tsx'

interface Titled {
	meta: Meta
	labels: Labels
	/** The title in phrases of words. */
	title: string[][]
}

function Phrases({ title }: { title: string[][] }) {
	return (
		<>
			{title.map((phrase) => (
				<span class="phrase">
					{phrase.map((word) => (
						<span class="nobr">{word}</span>
					))}
				</span>
			))}
		</>
	)
}

/** The cover: the book's own image, or one set in type, the title a third from the top. */
export function PrintCover({ meta, labels, title, cover }: Titled & { cover?: { src: string; fit: string } }) {
	return (
		<Run name="cover" page="cover" class={cover ? 'cover cover-image' : 'cover'}>
			{cover ? (
				<img src={cover.src} alt={labels.cover} class={`fit-${cover.fit}`} />
			) : (
				<TitleBlock meta={meta} labels={labels} title={title} />
			)}
		</Run>
	)
}

/** 半扉页: the title alone. */
export function HalfTitle({ title }: { title: string[][] }) {
	return (
		<Run name="half-title" page="plain" class="half-title" recto="blank-cover">
			<p class="title">
				<Phrases title={title} />
			</p>
		</Run>
	)
}

/** 扉页. */
export function TitlePage({ meta, labels, title }: Titled) {
	return (
		<Run name="title" page="plain" class="title-page" recto="blank-front">
			<TitleBlock meta={meta} labels={labels} title={title} />
		</Run>
	)
}

function TitleBlock({ meta, labels, title }: Titled) {
	return (
		<>
			<div class="title-block">
				{meta.series && <p class="series">{meta.series.name}</p>}
				<p class="title">
					<Phrases title={title} />
				</p>
				{meta.subtitle && <p class="subtitle">{meta.subtitle}</p>}
				{meta.authors.map((author) => (
					<p class="author">
						{author.name}
						{`　${author.role ?? labels.by}`}
					</p>
				))}
			</div>
			<div class="title-foot">
				{meta.publisher && <p>{meta.publisher}</p>}
				{meta.date && <p class="date">{meta.date}</p>}
			</div>
		</>
	)
}

/** A line of the imprint; `counted` names what is known only when the pages are. */
export interface ImprintLine {
	label: string
	value: string
	counted?: string
}

/** 版权页: the verso of the title page, its lines at the foot. */
export function Imprint({ rows, meta }: { rows: ImprintLine[]; meta: Meta }) {
	return (
		<Run name="imprint" page="plain" class="imprint">
			<div class="imprint-block">
				<p class="imprint-title">{meta.title}</p>
				{rows.map((row) => (
					<p>
						<span class="imprint-label">{row.label}</span>
						<span class="imprint-value" data-page-of={row.counted}>
							{row.value}
						</span>
					</p>
				))}
			</div>
		</Run>
	)
}
