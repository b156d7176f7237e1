/**
 * What a mail may use that not every mailbox knows, and what stands there where it is not known. Keys are caniemail's.
 * A feature that is neither known everywhere (`KNOWN`) nor named here is reported with its place in the manuscript.
 */
export const ENHANCEMENTS: Record<string, string> = {
	'css-at-media': 'every rule for phones only narrows a margin; the column is fluid without it',
	'css-at-media-prefers-color-scheme': 'the light colours are inlined and readable on their own grounds',
	'css-border-radius': 'corners are square',
	'css-display-none': 'the preheader has no height and no overflow as well',
	'css-height': 'pictures say their width as an attribute',
	'css-max-height': 'Outlook hides the preheader by mso-hide',
	'css-overflow': 'the preheader is hidden otherwise too',
	'css-selector-class': 'everything is inlined; a class serves the sheet in the head alone',
	'css-white-space': 'short cells may break; `pre` keeps its lines by itself',
	'css-word-break': 'a long word may widen the column',
	'html-abbr': 'the word stands there without its dots',
	'html-anchor-links': 'notes and contents are read in order; the link does nothing',
	'html-aria-hidden': 'an empty preheader is read as nothing',
	'html-aria-label': 'the subject is read from the mailbox',
	'html-body': 'colour, family and size stand on the first table and cell too',
	'html-doctype': 'nothing depends on quirks: widths are attributes',
	'html-meta-color-scheme': 'the mailbox inverts the colours by its own rules',
	'html-role': 'tables are read as tables, in the right order',
	'html-style': 'everything is inlined; the sheet in the head only adds',
}

/**
 * What webmail of QQ, 163 and Foxmail is taken not to know: caniemail has none of them, so the worst is assumed. Each must
 * have its substitute above.
 */
export const CN_WEBMAIL = ['html-style', 'html-body', 'css-selector-class', 'css-at-media', 'css-at-media-prefers-color-scheme']

/** What every mailbox we ask after knows, in full or as far as we use it. */
export const KNOWN = new Set(
	`css-background-color css-border css-border-collapse css-display css-font css-font-size css-font-weight css-important css-letter-spacing
	css-line-height css-list-style css-list-style-type css-margin css-max-width css-padding css-text-align css-text-decoration css-text-indent
	css-unit-percent css-unit-px css-vertical-align css-width html-align html-cellpadding html-cellspacing html-code html-comments html-del
	html-dir html-div html-h1-h6 html-hr html-img html-lang html-lists html-mailto-links html-pre html-small html-span html-strike html-table
	html-valign html-width image-gif image-jpg image-png`.split(/\s+/),
)
