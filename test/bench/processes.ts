import { readdirSync, readFileSync } from 'node:fs'

/** A running process: `key` is unlike any other's, also when its number is used again. */
export interface Running {
	key: string
	/** Its own processor time so far, in seconds. */
	cpu: number
	/** Resident memory in MB: its own, and what it maps from files and shares with others. */
	own: number
	shared: number
}

/** A process and its descendants, with those of `known` that were orphaned; empty where there is no /proc (Linux only). */
export function processes(root: number, known: Iterable<string>): Running[] {
	const all = snapshot()
	const kept = new Set(known)
	const inside = new Map<number, boolean>()
	const isInside = (pid: number): boolean => {
		const one = all.get(pid)
		if (pid === root || !one) return pid === root
		const answer = inside.get(pid) ?? (kept.has(one.key) || isInside(one.parent))
		inside.set(pid, answer)
		return answer
	}
	return [...all].filter(([pid]) => isInside(pid)).map(([, one]) => one)
}

const page = 4096 / 1e6
const tick = 1 / 100

function snapshot(): Map<number, Running & { parent: number }> {
	const all = new Map<number, Running & { parent: number }>()
	for (const name of list()) {
		if (!/^\d+$/.test(name)) continue
		try {
			const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
			// proc(5): the name in parentheses may hold anything; fields count from the state after it.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
			const [, resident = 0, shared = 0] = readFileSync(`/proc/${name}/statm`, 'utf8').split(' ').map(Number)
			all.set(Number(name), {
				key: `${name}@${fields[19]}`,
				parent: Number(fields[1]),
				cpu: (Number(fields[11]) + Number(fields[12])) * tick,
				own: (resident - shared) * page,
				shared: shared * page,
			})
		} catch {
			// It ended meanwhile.
		}
	}
	return all
}

function list(): string[] {
	try {
		return readdirSync('/proc')
	} catch {
		return []
	}
}
