import { readFileSync, writeFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import type { Root } from 'hast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toHast } from 'mdast-util-to-hast'
import { gfm } from 'micromark-extension-gfm'
import { openBrowser } from '../../pipeline/browser.ts'
import { toHtml } from '../../pipeline/html/html.ts'

/** `limits.ts parse|print|zip OUT FILE…`: what an edition cannot do without, and nothing else. */
const [what, out = '', ...files] = process.argv.slice(2)
const trees = files.map((file) => fromMarkdown(readFileSync(file), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
if (what !== 'parse') {
	const pages = trees.map((tree) => toHtml(toHast(tree) as Root))
	if (what === 'zip') writeFileSync(out, Buffer.concat(pages.map((page) => deflateRawSync(page))))
	else {
		const browser = await openBrowser()
		const page = await browser.open({ html: `<!doctype html><meta charset="utf-8">${pages.join('\n')}` })
		writeFileSync(out, await page.pdf({ outline: false, tagged: false }))
		await browser.close()
	}
}
