/**
 * The language in a fence's info string, without what tools write behind it: `rust,ignore` of mdBook, `js{1,3}` and `ts:line-numbers` of VitePress,
 * `{.python .input}` of pandoc and d2l.
 */
export function listingLanguage(lang: string | null | undefined): string | undefined {
	if (/^[\w-]+=/.test(lang ?? '')) return undefined
	return (/^\{\s*\.([\w+#-]+)/.exec(lang ?? '')?.[1] ?? lang?.split(/[,:{\s]/)[0]) || undefined
}
