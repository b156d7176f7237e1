import type { Tag } from './tag-tokens.ts'

/** What a tag means in our syntax. */
export type Meaning =
	/** A container around what stands between the tag and its end. */
	| { is: 'box'; name: string; title?: string; after?: string }
	/** A listing of what stands between. */
	| { is: 'listing'; info: string }
	/** A title for the listing within. */
	| { is: 'caption'; title: string }
	/** A formula of what stands between. */
	| { is: 'formula' }
	/** Markdown in place of the tag alone. */
	| { is: 'text'; markdown: string }
	/** A block of HTML in place of the tag alone. */
	| { is: 'block'; html: string }
	/** Nothing: what stands between stays as it is. */
	| { is: 'through' }
	/** The tag, its end and what stands between go. */
	| { is: 'nothing' }

/** What meanings need to know beside the tag. */
export interface Place {
	/** The path of a chapter or file by what Hexo, Jekyll and Hugo call it; what was written when there is none. */
	path(name: string): string
	/** True in the address of a link: `](…)`. */
	isAddress: boolean
	/** True when a fence stands between the tag and its end. */
	hasFence: boolean
}
export type Meanings = Record<string, (tag: Tag, place: Place) => Meaning | undefined>

const kinds: Record<string, string> = {
	info: 'note',
	default: 'note',
	primary: 'note',
	success: 'tip',
	warning: 'warning',
	danger: 'danger',
	tip: 'tip',
	note: 'note',
	important: 'important',
	caution: 'warning',
	error: 'danger',
	working: 'warning',
	green: 'tip',
	red: 'danger',
	yellow: 'warning',
	orange: 'warning',
	blue: 'note',
}

/** The kind of box that a style names. */
export function kindOf(style: string | undefined): string {
	return kinds[style?.toLowerCase() ?? ''] ?? 'note'
}

/** `[words](<address>)`, whatever either holds. */
export function link(words: string, address: string): string {
	return `[${words.replace(/[[\]\\]/g, '\\$&')}](<${address.replace(/[<>\n]/g, encodeURIComponent)}>)`
}

/** `![alt](<address> "title")`. */
export function image(address: string, alt: string, title = ''): string {
	return `![${alt.replace(/[[\]\\]/g, '\\$&')}](<${address.replace(/[<>\n]/g, encodeURIComponent)}>${title ? ` "${title.replaceAll('"', "'")}"` : ''})`
}

/** A page or player that is elsewhere: `figure.media` with a link. */
export function media(address: string, words = ''): Meaning {
	const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
	return {
		is: 'block',
		html: `<figure class="media" data-kind="embed"><a href="${escaped(address)}">${escaped(words || address)}</a></figure>`,
	}
}
