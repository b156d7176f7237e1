import type { Root } from 'mdast'
import { defListFromMarkdown } from 'mdast-util-definition-list'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { type Extension as FromMarkdownExtension, fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { defList } from 'micromark-extension-definition-list'
import { directive } from 'micromark-extension-directive'
import { gfm } from 'micromark-extension-gfm'
import type { Construct, ConstructRecord, Extension } from 'micromark-util-types'
import { autolinks, mayHoldAutolinks } from './syntax/autolinks.ts'
import { endBeforeHan } from './syntax/bare-urls.ts'
import { type Beyond, bounds } from './syntax/bounds.ts'
import { captionWords } from './syntax/caption-words.ts'
import { restoreCaptions } from './syntax/definition-lists.ts'
import { formulasOnly } from './syntax/dollars.ts'
import { tableLines, tablesWhere } from './syntax/tables.ts'

/** Load what only some texts need: the syntax of formulas brings a whole typesetter with it. To be awaited before such a text is parsed. */
export async function syntaxFor(text: string): Promise<void> {
	if (formulas || !text.includes('$')) return
	const math = (await import('micromark-extension-math')).math()
	formulas = { ...math, text: { 36: formulasOnly([math.text?.[36] ?? []].flat()[0] as Construct) } }
}

/** Markdown → mdast: CommonMark, GFM, math, containers, definition lists, with emphasis that knows Chinese; `beyond` is told what was too deep or too much. */
export function parse(text: string, beyond: Beyond = () => {}): Root {
	const tree = fromMarkdown(text, { extensions: extensions(text, beyond), mdastExtensions })
	if (mayHoldAutolinks(text)) autolinks(tree, findUrls)
	restoreCaptions(tree)
	return tree
}

/** The syntaxes that a text can hold: one whose marker is absent costs nothing. */
function extensions(text: string, beyond: Beyond): Extension[] {
	const lines = tableLines(text)
	return [
		...(text.includes('@') ? [addresses] : []),
		basis,
		...(lines.size > 0 ? [tablesWhere(lines, table)] : []),
		...(formulas && text.includes('$') ? [formulas] : []),
		// CJK emphasis takes the place of what GFM brought, so it comes after it.
		cjkEmphasis,
		cjkStrikethrough,
		...(text.includes(':::') ? [containers] : []),
		...(/^[ \t>*+\-\d.)]*:[ \t]/m.test(text) ? [defList] : []),
		...bounds(text, { 58: explanation, 91: noteDefinition }, beyond),
	]
}

const whole = gfm({ singleTilde: false })
const table = [whole.flow?.['null'] ?? []].flat().find(({ name }) => name === 'table') as Construct
/** GFM without its tables and without addresses, which are looked for at every letter. */
const basis: Extension = {
	...whole,
	text: constructs(endBeforeHan(whole.text ?? {}), (name) => name !== 'emailAutolink'),
	flow: Object.fromEntries(Object.entries(whole.flow ?? {}).filter(([code]) => code !== 'null')),
}
const addresses: Extension = { text: constructs(whole.text ?? {}, (name) => name === 'emailAutolink') }
const noteDefinition = [whole.document?.[91] ?? []].flat()[0] as Construct
const explanation = [defList.document?.[58] ?? []].flat()[0] as Construct
let formulas: Extension | undefined
const cjkEmphasis = cjkFriendlyExtension()
const cjkStrikethrough = gfmStrikethroughCjkFriendly({ singleTilde: false })
/** Containers (`:::note`) only: the inline and leaf forms would take `10:30` and `::` from the text. */
const containers: Extension = { flow: { 58: [directive().flow?.[58] ?? []].flat()[0] as Construct } }

const gfmNodes = gfmFromMarkdown()
const transforms = gfmNodes.flatMap((extension) => extension.transforms ?? [])
const mdastExtensions: FromMarkdownExtension[] = [
	...gfmNodes.map(({ transforms: _run, ...rest }) => rest),
	mathFromMarkdown(),
	directiveFromMarkdown(),
	defListFromMarkdown,
	captionWords,
]

function constructs(record: ConstructRecord, isKept: (name: string | undefined) => boolean): ConstructRecord {
	const kept = Object.entries(record).map(([code, list]) => [code, [list ?? []].flat().filter(({ name }) => isKept(name))] as const)
	return Object.fromEntries(kept.filter(([, list]) => list.length > 0))
}

function findUrls(tree: Root): void {
	for (const transform of transforms) transform(tree)
}
