import { labels } from './labels.ts'

/** The default theme: spread it, replace what should look different, and run with `--theme PATH`. */
export const shells = {}
/** Sheets by name; the URL is read by `read/` once, at start. */
export const sheets = Object.fromEntries(
	(['tokens', 'type', 'parts', 'web', 'print', 'epub', 'mail', 'wechat'] as const).map((name) => [
		name,
		new URL(`./styles/${name}.css`, import.meta.url),
	]),
) as Record<'tokens' | 'type' | 'parts' | 'web' | 'print' | 'epub' | 'mail' | 'wechat', URL>

export default { name: 'default', labels, sheets, shells }
