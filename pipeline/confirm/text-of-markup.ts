/** The words of HTML or XHTML that we wrote ourselves, with what stands for an image or a formula; quick rather than patient. */
export function textOfMarkup(markup: string): string {
	let text = ''
	for (const [whole, , opaque, attributes] of markup.matchAll(pieces)) {
		if (!whole.startsWith('<')) text += whole
		else if (!opaque && attributes) for (const [, double, single] of attributes.matchAll(spoken)) text += ` ${double ?? single} `
	}
	return text.replace(/&#?\w+;/g, ' ')
}

/** What is left out whole (also the numbers of notes), a tag with its attributes, or a run of text. */
const pieces =
	/<((script|style|rt|rp|annotation)\b[^>]*>[\s\S]*?<\/\2>|a\b[^>]*\bclass="[^"]*\b(?:note-)?call\b[^"]*"[^>]*>[\s\S]*?<\/a>|!--[\s\S]*?-->|\/?\w[^\s>]*((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]?)|[^<]+/g
const spoken = /\b(?:alt|alttext|data-tex|aria-label)=(?:"([^"]*)"|'([^']*)')/g
