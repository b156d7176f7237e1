import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { shell } from '../peers.ts'

const sheet = `body{margin:0}.text{max-width:600px;padding:24px}p{margin:0 0 16px;font-size:16px;line-height:28px;color:#222}
h2{margin:28px 0 12px;font-size:20px;line-height:30px}.lead{color:#444}.text>p:first-child{margin-top:0}td{padding:4px 8px;border-bottom:1px solid #ddd}
blockquote p{color:#666}a{color:#576b95;text-decoration:underline}ul li{margin-bottom:4px}@media(max-width:480px){.text{padding:16px}}`
const words = (n: number) =>
	`第${n}段：山里有座庙，庙里有个<a href="https://example.com/${n}">老和尚</a>在讲故事，讲的是从前的一座山。`.repeat(3)

/** About 100 KB, the same for all: as a page with its sheet, and as MJML. */
function documents(): { page: string; mjml: string } {
	const part = (n: number) =>
		`<h2>第${n}节</h2><p class="lead">${words(n)}</p><blockquote><p>${words(n)}</p></blockquote><ul><li>甲</li><li>乙</li></ul><table><tr><td>胶泥</td><td>${n}</td></tr></table>`
	const parts = Array.from({ length: 100 }, (_, n) => part(n))
	const page = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>信</title><style>${sheet}</style></head><body><div class="text">${parts.join('')}</div></body></html>`
	const text = parts.map((html) => `<mj-text>${html}</mj-text>`).join('')
	const mjml = `<mjml><mj-head><mj-style inline="inline">${sheet}</mj-style></mj-head><mj-body><mj-section><mj-column>${text}</mj-column></mj-section></mj-body></mjml>`
	return { page, mjml }
}

export const inline: Bench = {
	name: 'inline',
	title: 'A mail’s sheet written into its elements',
	contenders(at) {
		const { page, mjml } = documents()
		const [source, letter, out] = ['page.html', 'letter.mjml', 'inlined.html'].map((name) => join(at.out, name))
		writeFileSync(source!, page)
		writeFileSync(letter!, mjml)
		const script = fileURLToPath(new URL('../inline.ts', import.meta.url))
		return [
			{
				name: `our inliner, a page of ${Math.round(readFileSync(source!).length / 1000)} kB`,
				command: [process.execPath, script, source!, out!],
			},
			{ name: 'the same page only parsed and written', command: [process.execPath, script, source!, out!, 'as-it-is'] },
			shell('juice', ['juice'], 'juice "$1" "$2"', source!, out!),
			shell('MJML, the same text', ['mjml'], 'mjml "$1" -o "$2"', letter!, out!),
		]
	},
}
