import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Edition, EditionName, Theme } from './edition.ts'
import type { Order } from './publish.ts'

/** All editions there are; one that is not asked for is not loaded. */
export const editions: Record<EditionName, () => Promise<Edition>> = {
	web: async () => (await import('./edition/web/web.ts')).web,
	pdf: async () => (await import('./edition/pdf/pdf.ts')).pdf,
	epub: async () => (await import('./edition/epub/epub.ts')).epub,
	newsletter: async () => (await import('./edition/newsletter/newsletter.ts')).newsletter,
}

/** What `publish` is handed: our editions, and the default theme or that of a module. The theme is loaded once. */
export async function defaults(theme?: string): Promise<Pick<Order, 'edition' | 'theme' | 'themeName'>> {
	let loaded: Promise<Theme> | undefined
	return {
		edition: (name) => editions[name](),
		theme: () => {
			loaded ??= themeAt(theme)
			return loaded
		},
		themeName: theme === undefined ? 'default' : `${path.resolve(theme)} ${(await stat(theme)).mtimeMs}`,
	}
}

/** The default theme with its sheets read, or the theme of a module that the user named. */
async function themeAt(file: string | undefined): Promise<Theme> {
	const { default: base } = await import('../templates/theme.ts')
	const { loadTheme } = await import('./read/theme.ts')
	if (file === undefined) return loadTheme(base)
	const module = (await import(pathToFileURL(path.resolve(file)).href)) as { default?: Partial<typeof base> }
	if (typeof module.default !== 'object') throw new Error(`\`${file}\` has no default export that is a theme; see templates/theme.ts`)
	const { shells, sheets, ...rest } = module.default
	return loadTheme({ ...base, ...rest, shells: { ...base.shells, ...shells }, sheets: { ...base.sheets, ...sheets } })
}
