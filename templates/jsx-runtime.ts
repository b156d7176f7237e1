import type { Element, ElementContent, Root, RootContent } from 'hast'

/**
 * JSX that makes hast. Attributes are hast property names or HTML's (`class`, `href`, `data-x`, `epub:type`);
 * `false`, `null` and `undefined` make nothing; text can never become markup.
 */
export type Child = ElementContent | Root | string | number | boolean | null | undefined | readonly Child[]
type Props = Record<string, unknown> & { children?: Child }

export function jsx(type: string | ((props: never) => Element | Root), props: Props): Element | Root {
	if (typeof type === 'function') return type(props as never)
	const { children, ...attributes } = props
	const properties: Element['properties'] = {}
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === null || value === false) continue
		if (name === 'class' || name === 'className') {
			const names = (Array.isArray(value) ? value : String(value).split(/\s+/)).filter(Boolean)
			if (names.length > 0) properties['className'] = names
		} else properties[propertyNames[name] ?? name] = value as string
	}
	return { type: 'element', tagName: type, properties, children: toChildren(children) as ElementContent[] }
}
export { jsx as jsxs, jsx as jsxDEV }

export function Fragment(props: { children?: Child }): Root {
	return { type: 'root', children: toChildren(props.children) }
}

function toChildren(child: Child): RootContent[] {
	if (child === undefined || child === null || typeof child === 'boolean') return []
	if (typeof child === 'string' || typeof child === 'number') return [{ type: 'text', value: String(child) }]
	if (Array.isArray(child)) return child.flatMap(toChildren)
	const node = child as ElementContent | Root
	return node.type === 'root' ? node.children : [node]
}

/** HTML's names for the few attributes whose hast property is called differently. */
const propertyNames: Record<string, string> = {
	charset: 'charSet',
	'http-equiv': 'httpEquiv',
	for: 'htmlFor',
	tabindex: 'tabIndex',
	colspan: 'colSpan',
	rowspan: 'rowSpan',
	crossorigin: 'crossOrigin',
	srcset: 'srcSet',
	datetime: 'dateTime',
	hreflang: 'hrefLang',
	maxlength: 'maxLength',
	cellpadding: 'cellPadding',
	cellspacing: 'cellSpacing',
	bgcolor: 'bgColor',
	valign: 'vAlign',
}

export declare namespace JSX {
	type Element = import('hast').Element | import('hast').Root
	interface ElementChildrenAttribute {
		children: unknown
	}
	interface IntrinsicElements {
		[name: string]: Record<string, unknown>
	}
}
