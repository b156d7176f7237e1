import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Order, type Outcome, publish } from '../publish.ts'
import { type Vanished, vanished } from './vanished.ts'

export interface WeChatOrder extends Omit<Order, 'out' | 'editions' | 'isForced'> {
	/** The HTML that WeChat saved. */
	file: string
	/** Default: the only issue there is. */
	issue?: string
}

/** Publish the article again, and name what WeChat took out of it. */
export async function checkWeChat(order: WeChatOrder): Promise<{ outcome: Outcome; vanished: Vanished[] }> {
	const saved = await readFile(order.file, 'utf8').catch((cause) => {
		throw new Error(`There is no file \`${order.file}\`; save the article's HTML from WeChat's editor first`, { cause })
	})
	const out = await mkdtemp(path.join(os.tmpdir(), 'huozi-wechat-'))
	try {
		const outcome = await publish({ ...order, out, editions: ['newsletter'], isForced: true })
		if (outcome.status !== 0) return { outcome, vanished: [] }
		const issues = await readdir(path.join(out, 'newsletter'))
		const issue = order.issue ?? (issues.length === 1 ? issues[0] : undefined)
		if (issue === undefined || !issues.includes(issue)) throw new Error(`Name an issue with --issue: ${issues.sort().join(', ')}`)
		return { outcome, vanished: vanished(await readFile(path.join(out, 'newsletter', issue, 'wechat.html'), 'utf8'), saved) }
	} finally {
		await rm(out, { recursive: true, force: true })
	}
}

/** One line for each thing that is gone. */
export function vanishedLines(found: Vanished[]): string {
	if (found.length === 0) return 'Nothing vanished: WeChat kept the article as it was given.\n'
	return `${found.map(({ what, count, example }) => `${String(count).padStart(5)} × ${what}${example ? `  “${example}”` : ''}`).join('\n')}\n`
}
