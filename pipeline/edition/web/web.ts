import type { Artifact, Context, Edition } from '../../edition.ts'
import type { Asset, Publication } from '../../publication.ts'
import { chapterText, type Setting } from './article.ts'
import { wholeBook } from './book.ts'
import { card } from './card.ts'
import { feeds } from './feeds.ts'
import { pageMedium } from './medium.ts'
import { assetPath } from './names.ts'
import { chapterPage, indexPage, notFoundPage } from './pages.ts'
import { receipt } from './receipt.ts'
import { redirects } from './redirects.ts'
import { siteArtifacts, toSite } from './site.ts'
import { forRobots } from './sitemap.ts'

/** A static site: a page a chapter, a title page, the whole book in one file, feeds; it works from a folder and without script. */
export const web: Edition = {
	name: 'web',
	async render(publication: Publication, context: Context) {
		const labels = context.theme.labels(publication.meta.language)
		const used = new Set<Asset>(publication.assets.filter(({ id }) => id === publication.meta.cover))
		const setting: Setting = { publication, labels, medium: pageMedium, used }
		const texts = publication.chapters.map((chapter) => chapterText(chapter, setting))
		const plain = await toSite(publication, texts, context)
		const site = plain.address === undefined ? plain : { ...plain, card: await card(plain) }
		context.progress(`${texts.length} pages`)
		const pages = texts.map((text) => chapterPage(site, text, setting))
		const documents = [indexPage(site), ...pages, wholeBook(site), notFoundPage(site)]
		const machines = [...feeds(site, used), ...forRobots(site)]
		const old = redirects(site, new Set(documents.map(({ path }) => path)))
		return {
			artifacts: [...documents, ...machines, ...old, ...siteArtifacts(site), ...images(used, context)],
			receipt: receipt(publication, texts),
		}
	},
}

/** Every image that a page shows, as it lies in the manuscript; read only when it is written. */
function images(used: Set<Asset>, context: Context): Artifact[] {
	return [...used].map((asset) => ({
		path: assetPath(asset),
		mediaType: asset.mediaType,
		contents: async function* () {
			yield await context.bytes(asset)
		},
	}))
}
