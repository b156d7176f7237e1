/** One thing that a mailbox does to a mail, with caniemail's word for it. */
export interface Change {
	key: string
	apply(html: string): string
}

/** No sheet and no class reaches the reader: QQ and 163 webmail, Gmail on the web of a phone. */
export const styleless: Change = {
	key: 'html-style',
	apply: (html) => html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/ class="[^"]*"/g, ''),
}
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

/** Readers as we imagine them: what they change, how wide they are, by day or night. */
export const CLIENTS: { name: string; changes: Change[]; widths: number[]; colorScheme?: 'dark' }[] = [
	{ name: 'a reader that knows everything', changes: [], widths: [700, 375] },
	{ name: 'Chinese webmail', changes: [styleless, bodiless], widths: [700, 375] },
	{ name: 'Outlook', changes: [outlook, styleless], widths: [700] },
	{ name: 'pictures off', changes: [imageless], widths: [700, 375] },
	{ name: 'dark', changes: [], widths: [700, 375], colorScheme: 'dark' },
]
