import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Labels } from '../../edition.ts'
import { hasClass, plainText } from '../../element.ts'
import { markLines } from '../../html/marked-lines.ts'
import { verse } from '../../html/verse.ts'
import { headingNumber, seriesNumber } from '../../html/words.ts'
import type { Meta } from '../../metadata.ts'
import type { Medium } from './medium.ts'
import { styleClass } from './rules.ts'

/** What shaping a construct depends on. */
export interface Setting {
	labels: Labels
	meta: Meta
	medium: Medium
}

/** A placed construct as a browser should get it, or undefined to leave it as it is. */
export function shape(element: Element, setting: Setting): ElementContent | undefined {
	clean(element)
	if (/^h[1-6]$/.test(element.tagName)) return heading(element, setting)
	switch (element.tagName) {
		case 'figure':
			return figure(element, setting)
		case 'aside':
			return hasClass(element, 'admonition') ? admonition(element, setting) : undefined
		case 'section':
			return hasClass(element, 'tab') ? tab(element) : undefined
		case 'li':
			return hasClass(element, 'task') ? task(element, setting) : undefined
		case 'div':
			if (hasClass(element, 'verse')) return verse(element)
			return hasClass(element, 'display') ? formula(element, setting) : undefined
		case 'img':
			element.properties = { ...element.properties, alt: element.properties['alt'] ?? '', loading: 'lazy', decoding: 'async' }
			return undefined
		case 'a':
			link(element)
			return undefined
		case 'em':
			// Latin alone is italic, by the sheet; Han never is.
			if (/^[\x20-\x7e]+$/.test(plainText(element))) element.properties['lang'] ??= 'en'
			return undefined
		case 'th':
			element.properties['scope'] ??= 'col'
			return undefined
		default:
			return undefined
	}
}

/** An address breaks anywhere; a short reference (表 4-1) nowhere. */
function link(element: Element): void {
	const words = plainText(element)
	const name = words === element.properties['href'] ? 'url' : hasClass(element, 'reference') && words.length <= 10 ? 'nobr' : undefined
	if (name) element.properties['className'] = [...classes(element.properties['className']), name]
}

/** Attributes that HTML has given up, or that would say everything twice. */
function clean({ properties }: Element): void {
	const { align } = properties
	if (typeof align === 'string') {
		properties['className'] = [...classes(properties['className']), `align-${align}`]
		delete properties['align']
	}
	delete properties['dataTex']
	const { style } = properties
	if (typeof style !== 'string') return
	properties['className'] = [...classes(properties['className']), styleClass(style)]
	delete properties['style']
}

function heading(element: Element, { labels, meta, medium }: Setting): Element {
	const { number, appendix } = element.data ?? {}
	const words = number ? headingNumber({ number, appendix }, meta.numbering.chapters, labels) : ''
	const level = Number(element.tagName[1])
	const { id } = element.properties
	const children: ElementContent[] = [
		...(words ? [h('span.number', words), text(/[、）.]$/.test(words) ? '' : '　')] : []),
		...element.children,
		...(medium.isPage && level > 1 && typeof id === 'string' ? [h('a.anchor', { href: `#${id}`, ariaHidden: 'true', tabIndex: -1 })] : []),
	]
	if (medium.shift === 0) return { ...element, children }
	return {
		...element,
		tagName: `h${Math.min(6, level + medium.shift)}`,
		properties: { ...element.properties, className: [...classes(element.properties['className']), `h${level}`] },
		children,
	}
}

function figure(element: Element, setting: Setting): Element | undefined {
	const { number, series, appendix } = element.data ?? {}
	const caption = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption')
	const words = number && series && series !== 'heading' ? seriesNumber(series, { number, appendix }, setting.labels) : ''
	if (caption && words)
		caption.children = [h('span.number', words), ...(caption.children.length > 0 ? [text('　')] : []), ...caption.children]
	if (hasClass(element, 'table') && setting.medium.isPage) return scrolled(element, caption)
	if (hasClass(element, 'listing') && setting.medium.isPage) listing(element)
	if (hasClass(element, 'diagram')) return diagram(element, setting)
	if (hasClass(element, 'media')) return media(element, setting)
	return undefined
}

/** Code that may be wider than the screen is reached by the keyboard too. */
function listing(element: Element): void {
	for (const pre of element.children) {
		if (pre.type !== 'element' || pre.tagName !== 'pre') continue
		pre.properties['tabIndex'] = 0
		for (const code of pre.children) if (code.type === 'element' && code.tagName === 'code') markLines(code)
	}
}

/** A table that may be wider than the screen scrolls in a frame of its own, which the keyboard can reach. */
function scrolled(element: Element, caption: Element | undefined): Element {
	const label = caption ? plainText(caption) : undefined
	return {
		...element,
		children: element.children.map((child) =>
			child.type === 'element' && child.tagName === 'table'
				? h('div.scroll', { tabIndex: 0, role: 'group', ...(label ? { ariaLabel: label } : {}) }, [child])
				: child,
		),
	}
}

/** The drawing, with its source behind a fold; where it could not be drawn, the source stands open. */
function diagram(element: Element, { labels }: Setting): Element | undefined {
	if (!element.children.some((child) => child.type === 'element' && child.tagName === 'img')) return undefined
	const isSource = (child: ElementContent): child is Element => child.type === 'element' && child.tagName === 'pre'
	return {
		...element,
		children: element.children.map((child) => (isSource(child) ? h('details', [h('summary', labels.diagramSource), child]) : child)),
	}
}

/** No request leaves the page: what lies elsewhere is a link that says what it leads to. */
function media(element: Element, { labels }: Setting): Element {
	const kind = String(element.properties['dataKind'] ?? 'embed')
	const word = kind === 'video' ? labels.video : kind === 'audio' ? labels.audio : labels.embed
	return {
		...element,
		children: element.children.map((child) =>
			child.type === 'element' && child.tagName === 'a' && plainText(child) === ''
				? { ...child, children: [...child.children, h('span.media-kind', `${word} · ${host(child.properties['href'])}`)] }
				: child,
		),
	}
}

function host(href: unknown): string {
	return URL.canParse(String(href)) ? new URL(String(href)).host : String(href)
}

function admonition(element: Element, { labels }: Setting): Element {
	const kind = String(element.properties['dataKind'] ?? 'note') as keyof Labels['admonitions']
	const title = element.children.find((child): child is Element => child.type === 'element' && hasClass(child, 'admonition-title'))
	const word = labels.admonitions[kind] ?? labels.admonitions.note
	const children = title ? element.children : [h('p.admonition-title', word), ...element.children]
	return {
		...element,
		tagName: 'div',
		properties: { ...element.properties, role: 'note', ariaLabel: title ? plainText(title) : word },
		children,
	}
}

function tab(element: Element): Element {
	return { ...element, children: [h('p.tab-title', String(element.properties['dataTitle'] ?? '')), ...element.children] }
}

function task(element: Element, { labels }: Setting): Element {
	const isDone = String(element.properties['dataChecked']) === 'true'
	const box = h('input.task-box', { type: 'checkbox', disabled: true, checked: isDone, ariaLabel: isDone ? labels.done : labels.notDone })
	const [first, ...rest] = element.children
	if (first?.type === 'element' && first.tagName === 'p')
		return { ...element, children: [{ ...first, children: [box, ...first.children] }, ...rest] }
	return { ...element, children: [box, ...element.children] }
}

function formula(element: Element, { labels }: Setting): Element | undefined {
	const { number, appendix } = element.data ?? {}
	if (!number) return undefined
	const words = seriesNumber('formula', { number, appendix }, labels).slice(labels.formula.length)
	return {
		...element,
		properties: { ...element.properties, className: [...classes(element.properties['className']), 'numbered'] },
		children: [...element.children, h('span.number', words)],
	}
}

function classes(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : []
}

function text(value: string): ElementContent {
	return { type: 'text', value }
}
