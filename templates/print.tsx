import type { Root } from 'hast'
import type { Labels } from '../pipeline/edition.ts'
import type { Meta } from '../pipeline/metadata.ts'
import { PrintChapter, type PrintedChapter } from './parts/print-chapter.tsx'
import { type ContentsLine, PrintContents } from './parts/print-contents.tsx'
import { HalfTitle, Imprint, type ImprintLine, PrintCover, TitlePage } from './parts/print-front.tsx'

/** The one document that is printed: runs of pages, each a container of its own. */
export interface PrintedBook {
	meta: Meta
	labels: Labels
	/** URL of the cover image, and how it fills the sheet. */
	cover?: { src: string; fit: 'cover' | 'contain' }
	/** True: half-title, title page and imprint stand between cover and text. */
	isBook: boolean
	/** The title in phrases of words. */
	title: string[][]
	imprint: ImprintLine[]
	contents: ContentsLine[]
	front: PrintedChapter[]
	text: PrintedChapter[]
	/** URL of the style sheet, and the rules of the pages. */
	sheet: string
	pageRules: string
}

export function PrintBook({ meta, labels, cover, isBook, title, imprint, contents, front, text, sheet, pageRules }: PrintedBook): Root {
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html
					lang={meta.language}
					class={`print unseen kind-${meta.kind} paragraphs-${meta.paragraphs.print}${meta.pdf.grid ? ' grid' : ''}`}
				>
					<head>
						<meta charset="utf-8" />
						<title>{meta.title}</title>
						<link rel="stylesheet" href={sheet} />
						<style>{pageRules}</style>
					</head>
					<body>
						<PrintCover meta={meta} labels={labels} title={title} cover={cover} />
						{isBook && <HalfTitle title={title} />}
						{isBook && <TitlePage meta={meta} labels={labels} title={title} />}
						{isBook && <Imprint rows={imprint} meta={meta} />}
						{front.map((chapter) => (
							<PrintChapter {...chapter} labels={labels} blank="blank-front" before="blank-front" />
						))}
						{contents.length > 1 && <PrintContents lines={contents} title={labels.contents} />}
						{text.map((chapter, at) => (
							<PrintChapter {...chapter} labels={labels} blank="blank-body" before={at === 0 ? 'blank-front' : 'blank-body'} />
						))}
					</body>
				</html>
			) as Root['children'][number],
		],
	}
}
