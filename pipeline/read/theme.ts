import { readFile } from 'node:fs/promises'
import type { SheetName, Theme } from '../edition.ts'

/** Read a theme's sheets: the theme as written holds URLs, the editions get texts. */
export async function loadTheme(theme: Omit<Theme, 'sheets'> & { sheets: Record<SheetName, URL> }): Promise<Theme> {
	const sheets = await Promise.all(Object.entries(theme.sheets).map(async ([name, url]) => [name, await readFile(url, 'utf8')]))
	return { ...theme, sheets: Object.fromEntries(sheets) }
}
