/**
 * A link's address as the URL standard and EPUBCheck both accept it: what a URL cannot hold is percent-encoded, all else
 * stays as the author wrote it. Undefined for what is no URL at all.
 */
export function address(href: string): string | undefined {
	const [before = '', ...fragments] = href.trim().split('#')
	const whole = fragments.length > 0 ? `${before}#${fragments.join('%23')}` : before
	const encoded = whole.replace(/[\s"<>\\^`{|}]/g, (sign) => encodeURIComponent(sign)).replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
	const isOut = /^[a-z][a-z\d+.-]*:/i.test(encoded)
	return isOut && !URL.canParse(encoded) ? undefined : bracketed(encoded)
}

/** Brackets belong to IPv6 hosts alone (RFC 3986 §3.2.2). */
function bracketed(url: string): string {
	const host = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\])?/i.exec(url)?.[0] ?? ''
	return host + url.slice(host.length).replace(/[[\]]/g, (sign) => encodeURIComponent(sign))
}
