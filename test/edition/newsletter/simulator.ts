import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Element as Node, Root } from 'hast'
import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import type { Browser, Edition, PageOptions } from '../../../pipeline/edition.ts'
import type { Change } from '../../../pipeline/preview/clients.ts'

/** What a reader of some kind gets. */
export interface Seen {
	/** The words that show, without white space. */
	text: string
	/** The words that stand for pictures. */
	alternatives: string[]
	/** How many pictures were asked for. */
	loaded: number
	/** What sticks out or cannot be read, each with its line of the manuscript. */
	findings: string[]
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A mail as some mailbox shows it, so wide. */
export async function seen(browser: Browser, html: string, changes: Change[], width: number): Promise<Seen> {
	const shown = changes.reduce((markup, { apply }) => apply?.(markup) ?? markup, html)
	const look: PageOptions = Object.assign({}, ...changes.map((change) => change.look))
	let loaded = 0
	const file = () => {
		loaded++
		return { bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), mediaType: 'image/svg+xml' }
	}
	const page = await browser.open({ html: shown, file }, { width, height: 900, javascript: true, ...look })
	try {
		const { violations, ...rest } = await page.evaluate(async (source) => {
			type Violation = { id: string; nodes: { target: string[]; html: string }[] }
			const runner = new Function(`${source}; return axe`)() as { run(at: Document, options: object): Promise<{ violations: Violation[] }> }
			// A mail is no page: it has no landmarks.
			const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } }
			const found = await runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'], rules })
			const line = (element: Element | null) => element?.closest('[data-line]')?.getAttribute('data-line') ?? '?'
			const wide = [...document.body.querySelectorAll('*')].filter(
				(element) =>
					element.getBoundingClientRect().right > window.innerWidth + 1 &&
					![...element.children].some((child) => child.getBoundingClientRect().right > window.innerWidth + 1),
			)
			return {
				// biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts.
				text: document.body.innerText.replace(/\s+/g, ''),
				alternatives: [...document.images].map((image) => image.alt),
				violations: [
					...(document.documentElement.scrollWidth > window.innerWidth ? wide.map((element) => `${line(element)}: sticks out`) : []),
					...found.violations.flatMap(({ id, nodes }) =>
						nodes.map(({ target }) => `${line(document.querySelector(target[0] ?? 'html'))}: ${id}`),
					),
				],
			}
		}, axe)
		return { ...rest, loaded, findings: violations }
	} finally {
		await page.close()
	}
}

/** The newsletter with the manuscript's lines left in the mail, for findings to name. */
export const marked: Edition = {
	name: 'newsletter',
	render: (publication, context) => {
		const shells: typeof context.theme.shells = {
			...context.theme.shells,
			Mail(parts) {
				const tree = context.theme.shells.Mail(parts)
				mark(tree)
				return tree
			},
		}
		return newsletter.render(publication, { ...context, theme: { ...context.theme, shells } })
	},
}

/** `title` is the one attribute that a mail keeps and never uses. */
function mark(node: Root | Node): void {
	for (const child of node.children) {
		if (child.type !== 'element') continue
		if (child.position) child.properties['title'] = `line ${child.position.start.line}`
		mark(child)
	}
}

/** A mail made by `marked`, its lines where no reader of the page takes them for words. */
export function withLines(html: string): string {
	return html.replace(/ title="line (\d+)"/g, ' data-line="$1"')
}
