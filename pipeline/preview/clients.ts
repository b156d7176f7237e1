import type { PageOptions } from '../edition.ts'

/** One thing that a mailbox does to a mail, with caniemail's word for the feature that it lacks. */
export interface Change {
	key: string
	apply?(html: string): string
	look?: PageOptions
}

/** No sheet reaches the reader: Gmail for accounts of others, QQ and 163 as we take them. */
export const styleless: Change = { key: 'html-style', apply: (html) => html.replace(/<style>[\s\S]*?<\/style>/g, '') }
/** Nor does a class. */
export const classless: Change = { key: 'css-selector-class', apply: (html) => html.replace(/ class="[^"]*"/g, '') }
/** Outlook's Word engine reads what its comments hold. */
export const outlook: Change = {
	key: 'html-comments',
	apply: (html) => html.replace(/<!--\[if mso\]>(?:<xml>[\s\S]*?<\/xml>)?([\s\S]*?)<!\[endif\]-->/g, '$1'),
}
/** The body becomes a box of the mailbox's own, without its style. */
export const bodiless: Change = {
	key: 'html-body',
	apply: (html) => html.replace(/<body[^>]*>/, '<body><div>').replace('</body>', '</div></body>'),
}
/** Pictures are not loaded until the reader asks. */
export const imageless: Change = { key: 'html-img', apply: (html) => html.replace(/(<img[^>]*) src="[^"]*"/g, '$1 src="data:,"') }
/** The reader's device is dark. */
export const dark: Change = { key: 'css-at-media-prefers-color-scheme', look: { colorScheme: 'dark' } }

export const CHANGES = [styleless, classless, outlook, bodiless, imageless, dark]

/** A reader as we imagine it: what it changes, and how wide it is. */
export interface Client {
	id: 'full' | 'webmail' | 'outlook' | 'imageless' | 'dark'
	name: string
	changes: Change[]
	widths: number[]
}

/** The readers that a mail is tried in. */
export const CLIENTS: Client[] = [
	{ id: 'full', name: 'a reader that knows everything', changes: [], widths: [700, 375] },
	{ id: 'webmail', name: 'Chinese webmail', changes: [styleless, classless, bodiless], widths: [700, 375] },
	{ id: 'outlook', name: 'Outlook', changes: [outlook, styleless, classless], widths: [700] },
	{ id: 'imageless', name: 'pictures off', changes: [imageless], widths: [700, 375] },
	{ id: 'dark', name: 'dark', changes: [dark], widths: [700, 375] },
]
