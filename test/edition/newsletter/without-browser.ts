import { newsletter } from '../../../pipeline/edition/newsletter/newsletter.ts'
import type { Edition } from '../../../pipeline/edition.ts'

/** The smallest PNG. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** The newsletter on a machine without a browser: formulas as text, and a dot for every drawing. */
export const withoutBrowser: Edition = {
	name: 'newsletter',
	render: (publication, context) =>
		newsletter.render(publication, {
			...context,
			browser: () => Promise.reject(new Error('No browser was found')),
			image: async (asset, wanted) =>
				asset.mediaType === 'image/svg+xml'
					? { bytes: dot, mediaType: 'image/png', width: (asset.width ?? 1) * 2, height: (asset.height ?? 1) * 2 }
					: context.image(asset, wanted),
		}),
}
