import type { Meta } from '../../metadata.ts'

/** The XMP packet of a book: Dublin Core, the PDF's own terms and dates (ISO 16684-1); `isUniversal`: that it is PDF/UA-1 (ISO 14289-1 §5). */
export function xmp(meta: Meta, isUniversal: boolean): string {
	const authors = meta.authors.map(({ name }) => `<rdf:li>${escaped(name)}</rdf:li>`).join('')
	const keywords = meta.keywords.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join('')
	const alternative = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
	return [
		'<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
		'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
		'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
		isUniversal && '<pdfuaid:part>1</pdfuaid:part>',
		'<dc:format>application/pdf</dc:format>',
		`<dc:identifier>${escaped(meta.identifier)}</dc:identifier>`,
		`<dc:title>${alternative(meta.title)}</dc:title>`,
		`<dc:language><rdf:Bag><rdf:li>${escaped(meta.language)}</rdf:li></rdf:Bag></dc:language>`,
		authors && `<dc:creator><rdf:Seq>${authors}</rdf:Seq></dc:creator>`,
		keywords && `<dc:subject><rdf:Bag>${keywords}</rdf:Bag></dc:subject><pdf:Keywords>${escaped(meta.keywords.join(', '))}</pdf:Keywords>`,
		meta.description && `<dc:description>${alternative(meta.description)}</dc:description>`,
		meta.publisher && `<dc:publisher><rdf:Bag><rdf:li>${escaped(meta.publisher)}</rdf:li></rdf:Bag></dc:publisher>`,
		meta.rights && `<dc:rights>${alternative(meta.rights)}</dc:rights>`,
		`<xmp:CreateDate>${meta.modified}</xmp:CreateDate><xmp:ModifyDate>${meta.modified}</xmp:ModifyDate><xmp:CreatorTool>Huozi</xmp:CreatorTool>`,
		'</rdf:Description></rdf:RDF></x:xmpmeta>',
		'<?xpacket end="r"?>',
	]
		.filter(Boolean)
		.join('\n')
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
