import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openBrowser } from '../pipeline/browser.ts'

/**
 * `npm run search -- WEB QUESTIONS…`: does the search of a published web edition answer as a reader expects?
 * A line of the questions is what is typed, a tab, and how the address of the first hit ends. Prints what is answered otherwise,
 * and the slowest answer; the exit status is 1 when one is wrong.
 */
const [folder = '', ...lists] = process.argv.slice(2)
const questions = (await Promise.all(lists.map((list) => readFile(list, 'utf8'))))
	.flatMap((text) => text.split('\n'))
	.filter((line) => line.includes('\t'))
	.map((line) => line.split('\t') as [query: string, expected: string])

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }
const browser = await openBrowser()
const page = await browser.open(
	{
		html: await readFile(path.join(folder, 'index.html'), 'utf8'),
		async file(name) {
			const bytes = await readFile(path.join(folder, name)).catch(() => undefined)
			return bytes && { bytes, mediaType: types[path.extname(name)] ?? 'application/octet-stream' }
		},
	},
	{ javascript: true },
)
const answers = await page.evaluate(
	async (queries) => {
		document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))
		const input = document.querySelector<HTMLInputElement>('#huozi-query')!
		const ask = (query: string) => {
			input.value = query
			input.dispatchEvent(new Event('input'))
			return document.querySelector<HTMLAnchorElement>('.result')?.getAttribute('href') ?? ''
		}
		while (ask(queries[0]!) === '' && performance.now() < 20_000) await new Promise((resolve) => setTimeout(resolve, 20))
		return queries.map((query) => {
			const start = performance.now()
			return { found: decodeURI(ask(query)).replace(/#?:~:.*/, ''), milliseconds: performance.now() - start }
		})
	},
	questions.map(([query]) => query),
)
await browser.close()

let wrong = 0
for (const [at, [query, expected]] of questions.entries()) {
	const { found } = answers[at]!
	if (found.endsWith(expected)) continue
	wrong += 1
	console.log(`${query}: ${found || 'nothing'}, and not ${expected}`)
}
const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds))
console.log(`${questions.length - wrong} of ${questions.length} as expected, the slowest in ${slowest.toFixed(0)} ms`)
if (wrong > 0 || questions.length === 0) process.exitCode = 1
