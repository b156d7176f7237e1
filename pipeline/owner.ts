import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** A name for this process, unlike that of any other, for what it makes and may have to leave behind: HOST-PID-START. */
export function ownMark(): string {
	return `${host()}-${process.pid}-${startOf(process.pid) ?? 0}`
}

/** Does the process that a name begins with still run? Undefined when it ran on another machine, where nobody can tell. */
export function isRunning(name: string): boolean | undefined {
	const [, machine, pid, start] = /^([\da-f]{8})-(\d+)-(\d+)/.exec(name) ?? []
	if (pid === undefined || machine !== host()) return undefined
	try {
		process.kill(Number(pid), 0)
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
	// The number of a dead process is given out again; the time of its start is not.
	return start === String(startOf(Number(pid)) ?? 0)
}

function host(): string {
	return createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8)
}

/** In ticks since the machine came up; undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		// proc(5): the name in parentheses may hold anything; the 22nd field is the 20th after it.
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
	} catch {
		return undefined
	}
}
