import type { Element } from 'hast'

const styles = /(?:^|;)\s*(width|zoom)\s*:\s*(\d+(?:\.\d+)?)\s*(%|px|em|mm|cm)?\s*(?=;|$)/gi

/**
 * The width that an author gave an image in HTML (`width="300"`, `style="width:60%"`, Typora's `style="zoom:50%"`), as `dataWidth`; a share
 * of the image's own width as `dataZoom`, until that is known. Its height follows.
 */
export function widthOfHtml(image: Element): void {
	const { properties } = image
	const own = /^(\d+(?:\.\d+)?)(%|px)?$/.exec(String(properties['width'] ?? '').trim())
	if (own) properties['dataWidth'] ??= `${own[1]}${own[2] ?? 'px'}`
	for (const [, name = '', number = '', unit] of String(properties['style'] ?? '').matchAll(styles)) {
		if (name.toLowerCase() === 'zoom') properties['dataZoom'] = unit === '%' ? Number(number) / 100 : Number(number)
		else if (unit) properties['dataWidth'] = number + unit
	}
	if (!own && properties['dataWidth'] === undefined) return
	delete properties['width']
	delete properties['height']
}

/** A share of the image's own width, now that it is known. */
export function zoomed({ dataZoom, ...properties }: Element['properties'], width: number | undefined): Element['properties'] {
	const zoom = Number(dataZoom)
	return zoom > 0 && zoom <= 10 && width ? { ...properties, dataWidth: `${Math.round(width * zoom)}px` } : properties
}
