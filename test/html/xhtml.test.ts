import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { expect, test } from 'vitest'
import { toXhtml, toXmlDocument } from '../../pipeline/html/xhtml.ts'

const element = (tagName: string, properties: Element['properties'], ...children: Element['children']): Element => ({
	type: 'element',
	tagName,
	properties,
	children,
})

test('writes void elements closed, boolean attributes with a value, and never `<script />`', () => {
	expect(toXhtml(h('p', [h('br'), h('ol', { reversed: true, start: 3 }), h('span')]))).toBe(
		'<p><br/><ol reversed="reversed" start="3"></ol><span></span></p>',
	)
})

test('text cannot become markup, nor end a CDATA section', () => {
	expect(toXhtml(h('p', { title: '“<a>” & "b"\n' }, '<结> A & B ]]>'))).toBe(
		'<p title="“&lt;a>” &amp; &quot;b&quot;&#10;">&lt;结&gt; A &amp; B ]]&gt;</p>',
	)
})

test('leaves out what XML 1.0 forbids and keeps Han beyond the BMP', () => {
	expect(toXhtml(h('p', 'a\u0000\u000b\ufffe𠮷\ud842'))).toBe('<p>a𠮷\ufffd</p>')
})

test('drops names that are no XML names and prefixes that nobody declared', () => {
	expect(
		toXhtml(element('p', { '@x': '1', 'a:b': '2', 'xml:lang': 'zh', dataTitle: '甲' }, element('o:p', {}, { type: 'text', value: '字' }))),
	).toBe('<p xml:lang="zh" data-title="甲">字</p>')
})

test('puts MathML, SVG and the HTML inside it in their namespaces', () => {
	const html = element('foreignObject', {}, h('p', '字'))
	expect(
		toXhtml(h('p', [element('math', { alttext: 'x' }, element('mi', {})), s('svg', { viewBox: '0 0 1 1', strokeWidth: 2 }, [html])])),
	).toBe(
		'<p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi></mi></math>' +
			'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1" stroke-width="2">' +
			'<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">字</p></foreignObject></svg></p>',
	)
})

test('writes other vocabularies by their own names', () => {
	const root = element('package', { xmlns: 'http://www.idpf.org/2007/opf', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' })
	root.children = [element('dc:title', {}, { type: 'text', value: '书' }), element('item', { 'media-type': 'text/css' })]
	expect(toXmlDocument(root)).toBe(
		'<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
			'<dc:title>书</dc:title><item media-type="text/css"/></package>\n',
	)
})
