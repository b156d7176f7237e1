import { EpubByline, EpubChapter, EpubPart } from './epub-chapter.tsx'
import { EpubCover, CoverArt as EpubCoverArt, EpubTitlePage } from './epub-cover.tsx'
import { EpubNav } from './epub-nav.tsx'
import { EpubNcx } from './epub-ncx.tsx'
import { EpubPackage } from './epub-package.tsx'
import { labels } from './labels.ts'

/** The default theme: spread it, replace what should look different, and run with `--theme PATH`. */
export const shells = {
	EpubByline,
	EpubChapter,
	EpubCover,
	EpubCoverArt,
	EpubNav,
	EpubNcx,
	EpubPackage,
	EpubPart,
	EpubTitlePage,
}
/** Sheets by name; the URL is read by `read/` once, at start. */
export const sheets = Object.fromEntries(
	(['tokens', 'type', 'parts', 'web', 'print', 'epub', 'mail', 'wechat'] as const).map((name) => [
		name,
		new URL(`./styles/${name}.css`, import.meta.url),
	]),
) as Record<'tokens' | 'type' | 'parts' | 'web' | 'print' | 'epub' | 'mail' | 'wechat', URL>

export default { name: 'default', labels, sheets, shells }
