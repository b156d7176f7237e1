/** The words of HTML or XHTML that we wrote ourselves, with what stands for an image or a formula; quick rather than patient. */
export function textOfMarkup(markup: string): string {
	let text = ''
	/** Apart: a formula's TeX stands in an attribute beside its own letters, in the middle of a sentence. */
	let said = ''
	for (const [whole, , opaque, attributes] of markup.matchAll(pieces)) {
		if (!whole.startsWith('<')) text += whole
		else if (!opaque && attributes) for (const [, double, single] of attributes.matchAll(spoken)) said += `\n${double ?? single}`
	}
	return `${text}${said}`.replace(/&#?\w+;/g, ' ')
}

/** What is left out whole (also the numbers of notes), a tag with its attributes, or a run of text. */
const pieces =
	/<((script|style|rt|rp|annotation)\b[^>]*>[\s\S]*?<\/\2>|a\b[^>]*\bclass="[^"]*\b(?:note-)?call\b[^"]*"[^>]*>[\s\S]*?<\/a>|!--[\s\S]*?-->|\/?\w[^\s>]*((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]?)|[^<]+/g
const spoken = /\b(?:alt|alttext|data-tex|aria-label)=(?:"([^"]*)"|'([^']*)')/g
