/** A part of a URL with its percent-encoding undone; one that is wrongly encoded stays as the author wrote it. */
export function decoded(part: string): string {
	try {
		return decodeURIComponent(part)
	} catch {
		return part
	}
}
