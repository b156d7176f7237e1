import type { Browser } from '../edition.ts'

/** A browser that is opened on first use and opened again whenever it has died, as often as it takes. */
export interface LastingBrowser {
	open(): Promise<Browser>
	close(): Promise<void>
	/** Give the browser up, for one that no longer answers. */
	forget(): Promise<void>
}

export function lastingBrowser(start: () => Promise<Browser>): LastingBrowser {
	let current: Promise<Browser> | undefined
	const running = (): Promise<Browser> => {
		current ??= start().catch((error: unknown) => {
			current = undefined
			throw error
		})
		return current
	}
	const forget = async () => {
		const old = current
		current = undefined
		await (await old?.catch(() => undefined))?.close()
	}
	return {
		forget,
		close: forget,
		async open() {
			const browser = await running()
			return {
				version: browser.version,
				open: async (site, options) => {
					try {
						return await (await running()).open(site, options)
					} catch {
						await forget()
						return (await running()).open(site, options)
					}
				},
				close: async () => undefined,
			}
		},
	}
}
