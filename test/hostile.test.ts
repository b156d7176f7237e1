import { execFile } from 'node:child_process'
import { readdir, readFile, symlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { bookOf, folderOf } from './book.ts'
import { textOfEdition } from './parity/texts.ts'

const SECRET = '绝密内容不可外传'

/** A stranger's book that tries every way to read what lies beside it, to ask a server, and to run. */
async function hostileBook(server: string): Promise<string> {
	const beside = await folderOf({ 'secret.md': `# 密\n\n${SECRET}`, 'secret.png': SECRET, 'secret.pem': SECRET })
	const ways = [`../${path.basename(beside)}/secret`, `${beside}/secret`, 'link', `file://${beside}/secret`]
	const at = await folderOf({
		'01.md': `# 甲\n\n正文在此。${ways
			.map(
				(way) => `\n\n![图](${way}.png) <img src="${way}.png"> [文](${way}.md) {{#include ${way}.md}} <object data="${way}.md"></object>`,
			)
			.join(
				'',
			)}\n\n![远图](${server}/a.png) <iframe src="${server}/b"></iframe> <video src="${server}/c.mp4" poster="${server}/d.png"></video>\n`,
		'03.md': '# 丙\n\n![图](folder/secret.png) {{#include folder/secret.md}}\n',
		'02.md': [
			'# 乙 <script>alert(1)</script>',
			'<script src="http://x.example/a.js">alert(1)</script><style>@import url(http://x.example/a.css)</style><link rel="stylesheet" href="http://x.example/b.css">',
			'<p onclick="alert(1)" style="background:url(http://x.example/c.png)">段</p> <a href="javascript:alert(1)">链</a> [链](javascript:alert(1)) [链](data:text/html,x)',
			'<svg onload="alert(1)"><script>alert(1)</script></svg> <math><mtext><script>alert(1)</script></mtext></math> <base href="http://x.example/">',
			'<meta http-equiv="refresh" content="0;url=http://x.example/"> <form action="http://x.example/"><input name="a"></form>',
			'![画](drawing.svg)',
			'```mermaid\ngraph LR\n  甲["<img src=x onerror=alert(1)>"] --> 乙\n  click 甲 "javascript:alert(1)"\n```',
			`{% include "${beside}/secret.md" %}\n\n<<< ${beside}/secret.md\n\n@include: ${beside}/secret.md`,
		].join('\n\n'),
		'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" onload="alert(1)"><script>alert(1)</script><image href="file://${beside}/secret.png"/><image href="${server}/e.png"/><style>@import url(${server}/f.css);text{fill:url(${server}/g#a)}</style><foreignObject><iframe src="${server}/h"/></foreignObject><text y="20">图中字</text></svg>`,
		'style.css': `@import url(${server}/i.css); body { background: url(${server}/j.png); } p { background: url(file://${beside}/secret.png); color: expression(alert(1)) } h1::after { content: "</style><script>alert(1)</script>" }`,
		'book.yaml': `title: "书</title><script>alert(1)</script>"\ncover: ${beside}/secret.png\ndate: 2026-01-01\nnewsletter: {from: "a@example.com", dkim: {key: ${beside}/secret.pem, domain: example.com, selector: a}}\nweb: {url: "https://example.com/"}\nchapters: [01.md, 02.md, 03.md]\n`,
	})
	for (const ending of ['md', 'png']) await symlink(path.join(beside, `secret.${ending}`), path.join(at, `link.${ending}`))
	await symlink(beside, path.join(at, 'folder'))
	return at
}

test('a stranger’s book reads nothing beside it, asks no server and runs nothing, in any edition', async () => {
	const asked: string[] = []
	const server = createServer((request, response) => {
		asked.push(request.url ?? '')
		response.end()
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const out = path.join(await folderOf({}), 'out')
	const { status, stderr } = await publish(await hostileBook(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), out)
	server.close()
	expect([status, stderr.slice(-2000)]).toEqual([0, expect.anything()])
	expect(asked).toEqual([])
	for (const edition of ['web', 'pdf', 'epub', 'newsletter']) {
		const text = await textOfEdition(out, edition)
		expect(text).toContain('正文在此')
		expect(text).not.toContain(SECRET)
	}
	for (const [name, text] of await markupOf(out)) {
		expect([name, text.includes(SECRET)]).toEqual([name, false])
		expect([name, /\.css$/.test(name) ? stylesIn(text) : dangersIn(fromHtml(text))]).toEqual([name, []])
	}
}, 120_000)

/** What runs, loads or sends: none but our own scripts, the search form and pictures of the edition. */
function dangersIn(node: Nodes): string[] {
	if (!('children' in node)) return []
	const own = node.type === 'element' ? dangersOf(node) : []
	return [...own, ...node.children.flatMap(dangersIn)]
}

function dangersOf({ tagName, properties, children }: Element): string[] {
	const text = children.map((child) => (child.type === 'text' ? child.value : '')).join('')
	if (tagName === 'script') return properties['type'] === 'application/ld+json' || !text.includes('alert(1)') ? [] : [text]
	if (tagName === 'style') return stylesIn(text)
	if (/^(iframe|object|embed|base|applet|frame)$/.test(tagName)) return [tagName]
	return Object.entries(properties).flatMap(([name, value]) => {
		const isLoaded = /^(src|poster|data|srcSet|xLinkHref|background|action|formAction)$/.test(name)
		const isWrong = isLoaded && /^\s*(https?:\/\/(127|x\.)|file:|\/)|secret/.test(String(value))
		return /^on/i.test(name) || isWrong || /^\s*(javascript|data:text|vbscript):/i.test(String(value))
			? [`${tagName} ${name}=${value}`]
			: []
	})
}

function stylesIn(css: string): string[] {
	return css.match(/url\(\s*["']?(?:https?:|file:|\/\/)[^)]*\)|@import[^;]*|expression\(/gi) ?? []
}

test('a folder of more texts than a book has is refused at once', async () => {
	const at = await folderOf(Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}.md`, '文'])))
	await expect(bookOf(new URL(`file://${at}/`))).rejects.toThrow('5001 chapters were found, from `0.md` on; a book has 5000 at most')
})

function publish(book: string, out: string): Promise<{ status: number; stderr: string }> {
	const cli = fileURLToPath(new URL('../pipeline/cli.ts', import.meta.url))
	const args = ['--conditions=huozi-source', '--import', 'tsx', cli, 'publish', book, '--out', out]
	return new Promise((resolve) => {
		execFile(process.execPath, args, { maxBuffer: 1e8, env: { ...process.env, NO_COLOR: '1' } }, (error, _stdout, stderr) =>
			resolve({ status: error ? Number(error.code) : 0, stderr }),
		)
	})
}

/** Every text of the editions that some program reads as markup, within the EPUB too. */
async function markupOf(out: string): Promise<[string, string][]> {
	const names = await readdir(out, { recursive: true })
	const found: [string, string][] = []
	for (const name of names.filter((one) => /\.(html|xml|svg|css|epub)$/.test(one) && one !== 'report.html')) {
		const bytes = await readFile(path.join(out, name))
		if (!name.endsWith('.epub')) found.push([name, bytes.toString()])
		else
			for (const [inner, file] of Object.entries((await JSZip.loadAsync(bytes)).files))
				if (/\.(xhtml|opf|ncx|svg|css)$/.test(inner)) found.push([`${name}/${inner}`, await file.async('string')])
	}
	return found
}
