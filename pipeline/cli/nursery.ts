import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of V8's nursery; smaller, and a book takes longer. */
const ENOUGH = 16_000_000

/**
 * Keeps V8's nursery from growing beyond what a book gains by: left alone it takes 134 MB in each thread and gives none back, which
 * saves no time. Growth is looked at by V8 each time; no other of its settings is touched.
 */
export function boundNursery(): void {
	const look = (): boolean => {
		const size = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? ENOUGH
		if (size >= ENOUGH) setFlagsFromString('--semi-space-growth-factor=1')
		return size >= ENOUGH
	}
	if (look()) return
	const timer = setInterval(() => look() && clearInterval(timer), 20).unref()
}
