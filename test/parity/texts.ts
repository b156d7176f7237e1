import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** All text of an edition as somebody else's reader finds it in its files; of markup also what stands for an image or a formula. */
export async function textOfEdition(out: string, name: string): Promise<string> {
	if (name === 'pdf') return (await Promise.all(files(out, 'pdf/*.pdf').map((file) => textOfPdf(file)))).join('\n')
	if (name === 'epub') return (await Promise.all(files(out, 'epub/*.epub').map((file) => textOfEpub(file)))).join('\n')
	const pages = name === 'web' ? files(out, 'web/book.html') : files(out, 'newsletter/*/{mail,wechat}.html')
	return pages.map((file) => textOfHtml(readFileSync(file, 'utf8'))).join('\n')
}

const files = (out: string, pattern: string) => globSync(pattern, { cwd: out }).map((file) => join(out, file))

export function textOfHtml(html: string): string {
	const texts: string[] = []
	const visit = (node: Nodes): void => {
		if (node.type === 'text') texts.push(node.value)
		if (!('children' in node)) return
		if (node.type === 'element') {
			const { tagName, properties } = node
			if (/^(script|style|rt|rp|annotation)$/.test(tagName)) return
			for (const name of ['alt', 'alttext', 'altText', 'dataTex', 'ariaLabel'])
				if (properties[name]) texts.push(' ', String(properties[name]), ' ')
		}
		for (const child of node.children) visit(child)
	}
	visit(fromHtml(html))
	return texts.join('')
}

async function textOfEpub(file: string): Promise<string> {
	const zip = await JSZip.loadAsync(readFileSync(file))
	const pages = Object.values(zip.files).filter(({ name }) => name.endsWith('.xhtml'))
	return (await Promise.all(pages.map((page) => page.async('string')))).map(textOfHtml).join('\n')
}

async function textOfPdf(file: string): Promise<string> {
	const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise
	let text = ''
	for (let number = 1; number <= document.numPages; number++) {
		const { items } = await (await document.getPage(number)).getTextContent()
		for (const item of items) if ('str' in item) text += item.str
		text += '\n'
	}
	return text
}
