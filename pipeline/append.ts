/** Puts all of `items` behind a list: `push(...items)` fails where there are more than a call may have arguments. */
export function append<T>(list: T[], items: Iterable<T>): void {
	for (const item of items) list.push(item)
}
