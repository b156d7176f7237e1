import { defaultSchema } from 'hast-util-sanitize'

/** A tag of HTML as it is written. */
export interface HtmlTag {
	name: string
	isEnd: boolean
	/** `<a/>`: only XHTML means by it what its author does. */
	isSelfClosed: boolean
	hasAttributes: boolean
	/** Its place in the text. */
	from: number
	to: number
}

const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w.:-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*?)(\/?)>/g

/** The tags of a piece of HTML, comments passed over. */
export function htmlTags(html: string): HtmlTag[] {
	return [...html.matchAll(tag)].flatMap(({ index, 0: whole, 1: end, 2: name, 3: attributes = '', 4: selfClosed }) =>
		name === undefined
			? []
			: {
					name: name.toLowerCase(),
					isEnd: end === '/',
					isSelfClosed: selfClosed === '/',
					hasAttributes: attributes.trim() !== '',
					from: index,
					to: index + whole.length,
				},
	)
}

/** More open elements are not counted: their tags will be left out anyway. */
const most = 400

/** Follow tags from the elements that are open to those that are open behind them: an end tag closes all within its element, one without a beginning nothing. */
export function follow(tags: readonly HtmlTag[], open: string[]): string[] {
	for (const { name, isEnd, isSelfClosed } of tags) {
		if (voids.has(name) || isSelfClosed) continue
		if (isEnd) {
			const at = open.lastIndexOf(name)
			if (at >= 0) open.length = at
		} else if (open.length < most) open.push(name)
	}
	return open
}

/** `<a id="x"/>` as its author means it: HTML would take it for a beginning. */
export function withEnds(html: string): string {
	if (!html.includes('/>')) return html
	let made = ''
	let from = 0
	for (const { name, isSelfClosed, to } of htmlTags(html)) {
		if (!isSelfClosed || voids.has(name) || foreign.has(name)) continue
		made += `${html.slice(from, to).replace(/\s*\/>$/, '>')}</${name}>`
		from = to
	}
	return made + html.slice(from)
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'])
/** Parts of drawings, which close themselves. */
const foreign = new Set(['path', 'circle', 'rect', 'line', 'polyline', 'polygon', 'ellipse', 'use', 'stop', 'image'])

/** May be left open in HTML. */
export const closesItself = new Set([
	'p',
	'li',
	'dt',
	'dd',
	'tr',
	'td',
	'th',
	'tbody',
	'thead',
	'tfoot',
	'option',
	'rt',
	'rp',
	'rb',
	'colgroup',
])

/** Is there an element by this name, in HTML or within its drawings and formulas? Components of other tools and `List<String>` are none. */
export const isElementName = (name: string): boolean => voids.has(name) || foreign.has(name) || closesItself.has(name) || elements.has(name)

const elements = new Set([
	...(defaultSchema.tagNames ?? []),
	...'html head body title style script noscript template form button select textarea label fieldset legend output progress meter'.split(
		' ',
	),
	...'video audio iframe object canvas map svg math g defs text tspan center font nobr big blink marquee strike tt acronym dir frameset'.split(
		' ',
	),
	...'figure figcaption aside mark u small abbr cite bdi bdo time caption rtc footer header hgroup article main nav dfn address section'.split(
		' ',
	),
	...'data dialog menu search slot picture summary details s ins del kbd samp var q rb ruby lineargradient mrow mi mo mn msup msub'.split(
		' ',
	),
])
