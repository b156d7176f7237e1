import { describe, expect, it } from 'vitest'
import { safeSvg } from '../../pipeline/images/safe-svg.ts'

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
const drawn = (content: string) => safeSvg(`${head}>${content}</svg>`).slice(`${head}>`.length, -'</svg>'.length)

describe('safeSvg', () => {
	it('keeps a drawing as it is', () => {
		const drawing =
			'<defs><linearGradient id="g"><stop offset="0" stop-color="red" /></linearGradient></defs><rect width="4" height="2" fill="url(#g)" /><text x="1" style="font-size:12px">活字</text><use xlink:href="#g" />'
		expect(drawn(drawing)).toBe(drawing)
	})

	it('takes out scripts, handlers, animation and foreign elements', () => {
		expect(
			drawn(
				'<script>alert(1)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">甲</p></foreignObject><set attributeName="href" to="javascript:1"/><iframe/>',
			),
		).toBe('')
		expect(safeSvg(`${head} onload="alert(1)"><g onclick="x()"><path d="M0 0h1"/></g></svg>`)).toBe(
			`${head}><g><path d="M0 0h1" /></g></svg>`,
		)
		expect(safeSvg(`${head} xmlns:h="http://www.w3.org/1999/xhtml"><h:script>1</h:script></svg>`)).toBe(`${head} />`)
	})

	it('refers to nothing outside itself', () => {
		expect(drawn('<image href="https://example.com/a.png"/><image href="file:///etc/passwd"/><use href="other.svg#a"/>')).toBe('')
		expect(drawn('<image href="data:image/png;base64,AAAA"/><image href="data:image/svg+xml;base64,AAAA"/>')).toBe(
			'<image href="data:image/png;base64,AAAA" />',
		)
		expect(drawn('<rect fill="url(https://example.com/#a)"/><rect fill="u\\72l(https://example.com)"/><rect fill="url(#a) red"/>')).toBe(
			'<rect width="0" height="0" /><rect width="0" height="0" /><rect width="0" height="0" fill="url(#a) red" />',
		)
		expect(drawn('<a xlink:href="javascript:alert(1)"><text>甲</text></a>')).toBe('<g><text>甲</text></g>')
	})

	it('says what SVG 1.1 requires, and one role', () => {
		expect(drawn('<g role="graphics-document document"><rect width="4"/><circle/></g>')).toBe(
			'<g role="graphics-document"><rect width="4" height="0" /><circle r="0" /></g>',
		)
	})

	it('loads nothing from its style', () => {
		const sheet =
			'@import "https://example.com/a.css";@font-face{font-family:a;src:url(https://example.com/a)}.a{fill:red;background:url(//example.com)}.b{fill:url("#g")}.c{--x:url(https://example.com)}.d{mask:image-set("https://example.com" 1x)}'
		expect(drawn(`<style>${sheet}</style>`)).toBe('<style>.a{fill:red}.b{fill:url(#g)}.c{}.d{}</style>')
		expect(drawn(`<style><![CDATA[.a{fill:red}]]></style>`)).toBe('<style>.a{fill:red}</style>')
		expect(drawn('<g style="fill:red;filter:url(https://example.com/#a)"/>')).toBe('<g style="fill:red" />')
	})

	it('reads what drawing programs write: document types, entities, own namespaces', () => {
		const written = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>
			<svg xmlns="&ns_svg;" xmlns:i="http://ns.adobe.com/" i:pages="1" viewBox="0 0 4 2"><i:pgf>AAAA</i:pgf><path d="M0 0"/></svg>`
		expect(safeSvg(written)).toBe(`${head} viewBox="0 0 4 2"><path d="M0 0" /></svg>`)
	})

	it('refuses what is not well-formed, no drawing, or an entity attack', () => {
		expect(() => safeSvg('<svg><g></svg>')).toThrow()
		expect(() => safeSvg('<html></html>')).toThrow('Not an SVG')
		expect(() => safeSvg('<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>')).toThrow()
	})
})
