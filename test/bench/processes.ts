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

/**
 * A process and its descendants, with those of `known` (their keys) that were orphaned; empty where there is no /proc (Linux only).
 * It looks only at the tree itself, for all that a watcher does is taken from the two cores it measures.
 */
export function processes(root: number, known: Iterable<string>): Running[] {
	const all = new Map<number, Running>()
	const roots = [...known].map((key) => ({ pid: Number.parseInt(key, 10), key }))
	for (const { pid, key } of [{ pid: root, key: undefined }, ...roots]) descend(pid, all, key)
	return [...all.values()]
}

function descend(pid: number, all: Map<number, Running>, key?: string): void {
	if (all.has(pid)) return
	const one = running(pid)
	// The number of a process that ended may be another's by now.
	if (!one || (key !== undefined && one.key !== key)) return
	all.set(pid, one)
	for (const child of children(pid)) descend(child, all)
}

/** proc(5): the children of each of its threads. */
function children(pid: number): number[] {
	try {
		return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
		)
	} catch {
		// It ended meanwhile.
		return []
	}
}

const page = 4096 / 1e6
const tick = 1 / 100

function running(pid: number): Running | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		// proc(5): the name in parentheses may hold anything; fields count from the state after it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
		const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number)
		return {
			key: `${pid}@${fields[19]}`,
			cpu: (Number(fields[11]) + Number(fields[12])) * tick,
			own: (resident - shared) * page,
			shared: shared * page,
		}
	} catch {
		return undefined
	}
}
