import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import JSZip from 'jszip'
import sharp from 'sharp'
import { openBrowser } from '../pipeline/browser.ts'
import type { Browser, PageOptions, Site } from '../pipeline/edition.ts'

/**
 * Makes the pictures of the README from what was published: `npm start && npm run pictures`.
 * Each edition is shown as its reader sees it; the PDF is drawn by PDF.js.
 */
const out = process.argv[2] ?? 'out'
const folder = new URL('./pictures/', import.meta.url)
const require = createRequire(import.meta.url)

const types: Record<string, string> = {
	html: 'text/html',
	xhtml: 'application/xhtml+xml',
	css: 'text/css',
	js: 'text/javascript',
	mjs: 'text/javascript',
	svg: 'image/svg+xml',
	png: 'image/png',
	jpg: 'image/jpeg',
	pdf: 'application/pdf',
	json: 'application/json',
}
const mediaType = (name: string) => types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

const browser = await openBrowser({})
await mkdir(folder, { recursive: true })
try {
	await picture('web', await site('web', await chapterPage()), { width: 1180, height: 760 })
	await picture('newsletter', await newsletter(), { width: 700, height: 900 })
	await picture('epub', await epub(), { width: 420, height: 640, deviceScaleFactor: 1.5 })
	await print([1, 3, 5, 9])
} finally {
	await browser.close()
}

async function picture(name: string, shown: Site, options: PageOptions): Promise<void> {
	const page = await browser.open(shown, options)
	await save(name, await page.screenshot({ type: 'png' }))
	await page.close()
}

async function save(name: string, png: Uint8Array): Promise<void> {
	const small = await sharp(png)
		.resize({ width: 900, withoutEnlargement: true })
		.png({ palette: true, quality: 90, compressionLevel: 9 })
		.toBuffer()
	await writeFile(new URL(`${name}.png`, folder), small)
	process.stdout.write(`test/pictures/${name}.png ${small.length} bytes\n`)
}

/** A site of an edition's folder, opened at one of its files. */
async function site(edition: string, file: string): Promise<Site> {
	return {
		html: await readFile(path.join(out, edition, file), 'utf8'),
		file: async (name) => {
			const bytes = await readFile(path.join(out, edition, path.dirname(file), name)).catch(() => undefined)
			return bytes && { bytes, mediaType: mediaType(name) }
		},
	}
}

/** A chapter with a figure. */
async function chapterPage(): Promise<string> {
	const pages = (await readdir(path.join(out, 'web')))
		.filter((name) => name.endsWith('.html') && !['book.html', '404.html', 'index.html'].includes(name))
		.sort()
	for (const name of pages) if ((await readFile(path.join(out, 'web', name), 'utf8')).includes('class="figure"')) return name
	return pages[0] ?? 'index.html'
}

async function newsletter(): Promise<Site> {
	const [issue = ''] = await readdir(path.join(out, 'newsletter'))
	return site('newsletter', `${issue}/mail.html`)
}

async function epub(): Promise<Site> {
	const [name = ''] = await readdir(path.join(out, 'epub'))
	const zip = await JSZip.loadAsync(await readFile(path.join(out, 'epub', name)))
	const chapters = Object.keys(zip.files)
		.filter((file) => file.endsWith('.xhtml'))
		.sort()
	let chapter = chapters[0] ?? ''
	for (const file of chapters) if ((await zip.file(file)!.async('string')).includes('<table')) chapter = file
	return {
		html: (await zip.file(chapter)!.async('string'))
			.replace(/^<\?xml[^>]*\?>/, '')
			.replace('</head>', '<style>html { padding: 0 24px }</style></head>'),
		file: async (asked) => {
			const file = zip.file(path.posix.join(path.posix.dirname(chapter), asked)) ?? zip.file(`OEBPS/${asked}`)
			return file ? { bytes: await file.async('uint8array'), mediaType: mediaType(asked) } : undefined
		},
	}
}

/** Pages of the PDF side by side. */
async function print(numbers: number[]): Promise<void> {
	const [name = ''] = await readdir(path.join(out, 'pdf'))
	const build = path.dirname(require.resolve('pdfjs-dist/build/pdf.mjs'))
	const page = await (browser as Browser).open(
		{
			html: '<!doctype html><body style="margin:0;background:#8a8a8a"><div id="row" style="display:flex;gap:16px;padding:16px;width:max-content"></div>',
			file: async (asked) => {
				const at = asked.endsWith('book.pdf') ? path.join(out, 'pdf', name) : path.join(build, path.basename(asked))
				const bytes = await readFile(at).catch(() => undefined)
				return bytes && { bytes, mediaType: mediaType(asked) }
			},
		},
		{ width: 1800, height: 640, javascript: true },
	)
	await page.evaluate(async (wanted) => {
		const pdfjs = (await import('/pdf.mjs' as string)) as typeof import('pdfjs-dist')
		pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
		const book = await pdfjs.getDocument({ url: '/book.pdf' }).promise
		for (const number of wanted.filter((one) => one <= book.numPages)) {
			const sheet = await book.getPage(number)
			const viewport = sheet.getViewport({ scale: 600 / sheet.getViewport({ scale: 1 }).height })
			const canvas = document.createElement('canvas')
			canvas.width = viewport.width
			canvas.height = viewport.height
			document.getElementById('row')?.append(canvas)
			await sheet.render({ canvas, viewport }).promise
		}
	}, numbers)
	await save('pdf', await page.screenshot({ type: 'png', selector: '#row' }))
	await page.close()
}
