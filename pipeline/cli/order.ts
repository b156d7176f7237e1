import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Edition, EditionName, Theme } from '../edition.ts'
import type { Order } from '../publish.ts'
import type { Values } from './arguments.ts'
import { progressLine } from './terminal.ts'

const editions: Record<EditionName, () => Promise<Edition>> = {
	web: async () => (await import('../edition/web/web.ts')).web,
	pdf: async () => (await import('../edition/pdf/pdf.ts')).pdf,
	epub: async () => (await import('../edition/epub/epub.ts')).epub,
	newsletter: async () => (await import('../edition/newsletter/newsletter.ts')).newsletter,
}

/** What every command that builds something needs, but for the manuscript. */
export type Common = Omit<Order, 'manuscript' | 'out'> & { clear(): void }

/** Options as an order; the progress line is the caller's to clear. */
export async function commonOrder(values: Pick<Values, 'theme' | 'strict'>, signal: AbortSignal): Promise<Common> {
	const { show, clear } = progressLine()
	const { theme } = values
	let loaded: Promise<Theme> | undefined
	return {
		edition: (name) => editions[name](),
		theme: () => {
			loaded ??= themeAt(theme)
			return loaded
		},
		themeName: theme === undefined ? 'default' : `${path.resolve(theme)} ${(await mustExist(theme)).mtimeMs}`,
		isStrict: values.strict,
		environment: process.env,
		progress: show,
		clear,
		signal,
	}
}

/** The editions that a list names. */
export function editionNames(list: string): EditionName[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean)
	const unknown = names.filter((name) => !(name in editions))
	if (unknown.length > 0 || names.length === 0)
		throw new Error(`There is no edition “${unknown.join(', ')}”; there are ${Object.keys(editions).join(', ')}`)
	return [...new Set(names)] as EditionName[]
}

/** The manuscript that was named, which must be there. */
export async function thereIs(manuscript = 'manuscript'): Promise<string> {
	await mustExist(manuscript)
	return manuscript
}

/** The default theme with its sheets read, or the theme of a module that the user named. */
async function themeAt(file: string | undefined): Promise<Theme> {
	const { default: base } = await import('../../templates/theme.ts')
	const { loadTheme } = await import('../read/theme.ts')
	if (file === undefined) return loadTheme(base)
	const module = (await import(pathToFileURL(path.resolve(file)).href)) as { default?: Partial<typeof base> }
	if (typeof module.default !== 'object') throw new Error(`\`${file}\` has no default export that is a theme; see templates/theme.ts`)
	const { shells, sheets, ...rest } = module.default
	return loadTheme({ ...base, ...rest, shells: { ...base.shells, ...shells }, sheets: { ...base.sheets, ...sheets } })
}

async function mustExist(at: string): Promise<{ mtimeMs: number }> {
	try {
		return await stat(at)
	} catch (cause) {
		throw new Error(`There is no file or folder \`${at}\`; name a Markdown file or a folder`, { cause })
	}
}
