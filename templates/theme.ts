import { EpubByline, EpubChapter, EpubPart } from './epub-chapter.tsx'
import { EpubCover, CoverArt as EpubCoverArt, EpubTitlePage } from './epub-cover.tsx'
import { EpubNav } from './epub-nav.tsx'
import { EpubNcx } from './epub-ncx.tsx'
import { EpubPackage } from './epub-package.tsx'
import { labels } from './labels.ts'
import { Mail } from './mail.tsx'
import { NewsletterCover } from './newsletter-cover.tsx'
import { Preview } from './preview.tsx'
import { PrintBook } from './print.tsx'
import { ReportPage } from './report.tsx'
import { WebBook } from './web-book.tsx'
import { WebCard } from './web-card.tsx'
import { WebIndex } from './web-index.tsx'
import { WebNotFound } from './web-not-found.tsx'
import { WebPage } from './web-page.tsx'
import { WebRedirect } from './web-redirect.tsx'
import { WeChat } from './wechat.tsx'
import { WeChatPreview } from './wechat-preview.tsx'

/** The default theme: spread it, replace what should look different, and run with `--theme PATH`. */
export const shells = {
	PrintBook,
	EpubByline,
	EpubChapter,
	EpubCover,
	EpubCoverArt,
	EpubNav,
	EpubNcx,
	EpubPackage,
	EpubPart,
	EpubTitlePage,
	Mail,
	NewsletterCover,
	Preview,
	ReportPage,
	WebBook,
	WebCard,
	WebIndex,
	WebNotFound,
	WebPage,
	WebRedirect,
	WeChat,
	WeChatPreview,
}
/** Sheets by name, and the scripts of the web edition's pages; each URL is read by `read/` once, at start. */
export const sheets = {
	...(Object.fromEntries(
		(['tokens', 'type', 'parts', 'web', 'print', 'epub', 'mail', 'wechat'] as const).map((name) => [
			name,
			new URL(`./styles/${name}.css`, import.meta.url),
		]),
	) as Record<'tokens' | 'type' | 'parts' | 'web' | 'print' | 'epub' | 'mail' | 'wechat', URL>),
	wechatInk: new URL('./styles/wechat-ink.css', import.meta.url),
	webText: new URL('./styles/web-text.css', import.meta.url),
	webPages: new URL('./styles/web-pages.css', import.meta.url),
	webScript: new URL('./scripts/web.js', import.meta.url),
	partsScript: new URL('./scripts/web-parts.js', import.meta.url),
	preview: new URL('./styles/preview.css', import.meta.url),
	previewScript: new URL('./scripts/preview.js', import.meta.url),
	searchTextScript: new URL('./scripts/search-text.js', import.meta.url),
	searchScript: new URL('./scripts/search.js', import.meta.url),
}

export default { name: 'default', labels, sheets, shells }
