import type { JSX } from './jsx-runtime.ts'

/** A file of the package. */
export interface Item {
	id: string
	href: string
	mediaType: string
	properties?: string
}

/** Metadata as the package document says it: every text is there because the author gave it or the content shows it. */
export interface Package {
	language: string
	identifier: string
	isbn?: string
	title: string
	titleSort?: string
	subtitle?: string
	people: { name: string; sort?: string; role: string; isCreator: boolean }[]
	publisher?: string
	date?: string
	modified: string
	rights?: string
	description?: string
	keywords: string[]
	edition?: string
	series?: { name: string; position?: number }
	accessibility: { property: string; value: string }[]
	/** What the page numbers are of; absent without a page list. */
	pageSource?: string
	/** The item of the cover image. */
	cover?: string
	direction: 'ltr' | 'rtl'
	items: Item[]
	/** Ids of items, in reading order. */
	spine: string[]
}

/** The package document (EPUB 3.3 §5). */
export function EpubPackage(book: Package): JSX.Element {
	return (
		<package
			xmlns="http://www.idpf.org/2007/opf"
			xmlns:dc="http://purl.org/dc/elements/1.1/"
			version="3.0"
			unique-identifier="identifier"
			xml:lang={book.language}
			dir="ltr"
		>
			{'\n'}
			<Metadata {...book} />
			{'\n'}
			<manifest>
				{book.items.map(({ id, href, mediaType, properties }) => [
					'\n',
					<item id={id} href={href} media-type={mediaType} properties={properties} />,
				])}
				{'\n'}
			</manifest>
			{'\n'}
			<spine toc="ncx" page-progression-direction={book.direction}>
				{book.spine.map((id) => ['\n', <itemref idref={id} />])}
				{'\n'}
			</spine>
			{'\n'}
		</package>
	)
}

function Metadata(book: Package): JSX.Element {
	const { series } = book
	return (
		<metadata>
			<Line>
				<dc:identifier id="identifier">{book.identifier}</dc:identifier>
			</Line>
			{book.isbn && (
				<Line>
					<dc:identifier>{book.isbn}</dc:identifier>
				</Line>
			)}
			<Line>
				<dc:title id="title">{book.title}</dc:title>
			</Line>
			<Refined of="title" property="title-type" value="main" />
			<Refined of="title" property="display-seq" value="1" />
			<Refined of="title" property="file-as" value={book.titleSort} />
			{book.subtitle && (
				<>
					<Line>
						<dc:title id="subtitle">{book.subtitle}</dc:title>
					</Line>
					<Refined of="subtitle" property="title-type" value="subtitle" />
					<Refined of="subtitle" property="display-seq" value="2" />
				</>
			)}
			<Line>
				<dc:language>{book.language}</dc:language>
			</Line>
			{book.people.map((person, index) => (
				<Person {...person} id={`person-${index + 1}`} sequence={index + 1} />
			))}
			{book.publisher && (
				<Line>
					<dc:publisher>{book.publisher}</dc:publisher>
				</Line>
			)}
			{book.date && (
				<Line>
					<dc:date>{book.date}</dc:date>
				</Line>
			)}
			<Property name="dcterms:modified" value={book.modified} />
			{book.rights && (
				<Line>
					<dc:rights>{book.rights}</dc:rights>
				</Line>
			)}
			{book.description && (
				<Line>
					<dc:description>{book.description}</dc:description>
				</Line>
			)}
			{book.keywords.map((word) => (
				<Line>
					<dc:subject>{word}</dc:subject>
				</Line>
			))}
			<Property name="schema:bookEdition" value={book.edition} />
			{series && (
				<>
					<Line>
						<meta property="belongs-to-collection" id="series">
							{series.name}
						</meta>
					</Line>
					<Refined of="series" property="collection-type" value="series" />
					<Refined of="series" property="group-position" value={series.position === undefined ? undefined : String(series.position)} />
				</>
			)}
			{book.accessibility.map(({ property, value }) => (
				<Property name={property} value={value} />
			))}
			<Property name="pageBreakSource" value={book.pageSource} />
			{book.cover && (
				<Line>
					<meta name="cover" content={book.cover} />
				</Line>
			)}
			{'\n'}
		</metadata>
	)
}

function Person(props: { id: string; name: string; sort?: string; role: string; isCreator: boolean; sequence: number }): JSX.Element {
	const { id, name, sort, role, isCreator, sequence } = props
	return (
		<>
			<Line>{isCreator ? <dc:creator id={id}>{name}</dc:creator> : <dc:contributor id={id}>{name}</dc:contributor>}</Line>
			<Line>
				<meta refines={`#${id}`} property="role" scheme="marc:relators">
					{role}
				</meta>
			</Line>
			<Refined of={id} property="file-as" value={sort} />
			<Refined of={id} property="display-seq" value={String(sequence)} />
		</>
	)
}

function Refined({ of, property, value }: { of: string; property: string; value: string | undefined }): JSX.Element {
	return (
		<>
			{value && (
				<Line>
					<meta refines={`#${of}`} property={property}>
						{value}
					</meta>
				</Line>
			)}
		</>
	)
}

function Property({ name, value }: { name: string; value: string | undefined }): JSX.Element {
	return (
		<>
			{value && (
				<Line>
					<meta property={name}>{value}</meta>
				</Line>
			)}
		</>
	)
}

/** Metadata are read by people too: one on a line. */
function Line({ children }: { children: JSX.Element }): JSX.Element {
	return (
		<>
			{'\n'}
			{children}
		</>
	)
}
