import type { Element, ElementContent } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { isSafeUrl, isSafeValue, safeStyle } from './safe-style.ts'
import { localName, svgElement } from './svg.ts'

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'

/** Elements that draw; whatever is not among them goes, with all that it holds. */
const DRAWING = new Set(
	`svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style switch image
	linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite
	feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
	feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`.split(
		/\s+/,
	),
)

/**
 * An SVG that draws and does nothing else: no script, event handler, animation, foreign element, link, or reference to
 * anything outside itself. Throws where it is not well-formed.
 */
export function safeSvg(text: string): string {
	const { children, attributes } = svgElement(text)
	const root: Element = {
		type: 'element',
		name: 'svg',
		attributes: { xmlns: SVG, 'xmlns:xlink': XLINK, ...safeAttributes(attributes) },
		children: children.flatMap(safe),
	}
	return toXml(root, { closeEmptyElements: true })
}

function safe(node: ElementContent): ElementContent[] {
	if (node.type === 'text') return [node]
	if (node.type === 'cdata') return [{ type: 'text', value: node.value }]
	if (node.type !== 'element') return []
	const name = localName(node.name)
	// A link draws what it holds.
	if (name === 'a')
		return [{ type: 'element', name: 'g', attributes: safeAttributes(node.attributes, isPlace), children: node.children.flatMap(safe) }]
	if (!DRAWING.has(name) || /^(?!svg:).+:/.test(node.name)) return []
	const children: ElementContent[] =
		name === 'style' ? [{ type: 'text', value: safeStyle(plainText(node), 'stylesheet') }] : node.children.flatMap(safe)
	const attributes = safeAttributes(node.attributes)
	// What shows something else draws nothing without it.
	if ((name === 'image' || name === 'use') && !attributes['href'] && !attributes['xlink:href']) return []
	return [{ type: 'element', name, attributes: { ...required[name], ...attributes }, children }]
}

/** Attributes that SVG 1.1 requires, as SVG 2 takes them where they are left out. */
const required: Record<string, Record<string, string>> = {
	rect: { width: '0', height: '0' },
	circle: { r: '0' },
}

function safeAttributes(attributes: Element['attributes'], isWanted = (_name: string) => true): Record<string, string> {
	return Object.fromEntries(
		Object.entries(attributes).flatMap(([name, value]) => {
			const kept = isWanted(name) ? safeAttribute(name, value ?? '') : undefined
			return kept === undefined ? [] : [[name, kept]]
		}),
	)
}

function safeAttribute(name: string, value: string): string | undefined {
	if (name === 'href' || name === 'xlink:href') return isSafeUrl(value) ? value.trim() : undefined
	// WAI-ARIA lets one name several; SVG's schemas know one.
	if (name === 'role') return /^[a-z-]+/.exec(value)?.[0]
	if (name === 'style') return safeStyle(value, 'declarationList')
	if (name === 'xml:space' || name === 'xml:lang') return value
	if (/^on|:|^xmlns|^(?:src|action|formaction|ping)$/i.test(name)) return undefined
	return isSafeValue(value) ? value : undefined
}

function isPlace(name: string): boolean {
	return !/href$/.test(name)
}

function plainText(node: Element): string {
	return node.children.map((child) => (child.type === 'text' || child.type === 'cdata' ? child.value : '')).join('')
}
