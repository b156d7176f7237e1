import type { Browser as Chromium } from 'puppeteer-core'
import type { Page, PageOptions, Site } from '../edition.ts'
import { clearTab, newTab, openPage, type Tab } from './page.ts'

/** The tabs of a browser: one that was closed shows the next page, since a new one costs Chromium the start of a process. */
export function tabs(): { open(chromium: Chromium, site: Site, options?: PageOptions): Promise<Page> } {
	const idle: { chromium: Chromium; tab: Tab }[] = []
	return {
		async open(chromium, site, options) {
			const at = idle.findIndex((one) => one.chromium === chromium)
			const tab = at < 0 ? await newTab(await chromium.newPage()) : idle.splice(at, 1)[0]!.tab
			const done = async () => {
				// A page that ran scripts may have left anything behind.
				if (!options?.javascript && !options?.isLarge && idle.length < MOST && (await isCleared(tab))) idle.push({ chromium, tab })
				else await tab.puppeteer.close()
			}
			return openPage({ tab, site, options, done }).catch(async (error) => {
				await tab.puppeteer.close().catch(() => undefined)
				throw error
			})
		},
	}
}

const MOST = 4

async function isCleared(tab: Tab): Promise<boolean> {
	return clearTab(tab).then(
		() => true,
		() => false,
	)
}
