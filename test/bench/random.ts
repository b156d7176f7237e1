/** A stream of numbers that is the same for the same seed (mulberry32). */
export interface Random {
	/** In [0, 1). */
	next(): number
	/** A whole number from `from` to `to`, both included. */
	between(from: number, to: number): number
	pick<T>(from: ArrayLike<T>): T
	/** True in `share` of the cases. */
	chance(share: number): boolean
}

/** Start a stream. */
export function random(seed: number): Random {
	let state = seed >>> 0
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
	const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
	return {
		next,
		between,
		pick: (from) => from[between(0, from.length - 1)]!,
		chance: (share) => next() < share,
	}
}
