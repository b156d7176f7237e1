import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Attempt, type Fault, statusOf } from './fault.ts'
import { isHalfRenamed } from './state.ts'
import type { Running } from './workplace.ts'

const signalled = (signal: NodeJS.Signals): Fault => ({
	name: `${signal} at a random moment`,
	holds: 'status 130, nothing left behind at once',
	async inject({ place, version, usual, random }) {
		const run = place.start(version, ['--force'])
		// A publish that is still loading has no handler yet, and nothing to clean up.
		await setTimeout(250 + random() * usual)
		if (run.isOver()) return undefined
		run.child.kill(signal)
		// Null: it came when all was done and Node had put its handlers away; what is left behind is looked at in any case.
		return statusOf(run, [130, 0, null], 20)
	},
})

/** Ends of the publish itself. */
export const deaths: Fault[] = [
	{
		name: 'kill -9 at a random moment',
		holds: 'the next run works and cleans up',
		isDeadly: true,
		async inject({ place, version, usual, random }) {
			const run = place.start(version, ['--force'])
			await setTimeout(random() * usual)
			return killed(run)
		},
	},
	{
		name: 'kill -9 between two renames',
		holds: 'the next run works and cleans up',
		isDeadly: true,
		async inject({ place, version, random }) {
			const run = place.start(version, ['--force'])
			const lock = join(place.out, '.huozi-commit', 'new', 'report.json')
			for (let turn = 0; !run.isOver() && !existsSync(lock); turn++) await (turn % 200 === 0 ? setTimeout(0) : undefined)
			const until = performance.now() + random() * 2
			while (performance.now() < until);
			const outcome = await killed(run)
			return isHalfRenamed(place) ? outcome : undefined
		},
	},
	signalled('SIGINT'),
	signalled('SIGTERM'),
	signalled('SIGHUP'),
	browserDies('a browser that crashes', 'SIGKILL'),
	browserDies('a browser that hangs', 'SIGSTOP'),
]

function browserDies(name: string, signal: NodeJS.Signals): Fault {
	return {
		name,
		holds: 'the publish ends, with status 0 or 2',
		async inject({ place, version, usual, random }: Attempt) {
			const run = place.start(version, ['--force'], { HUOZI_PATIENCE: '3' })
			const browsers = () => place.processes().filter(({ command }) => /chrom|headless/i.test(command.split(' ')[0] ?? ''))
			while (!run.isOver() && browsers().length === 0) await setTimeout(10)
			await setTimeout(random() * usual * 0.6)
			const all = browsers()
			// Often the browser itself, sometimes a renderer or another of its processes.
			const victim = random() < 0.6 ? all[0] : all[Math.floor(random() * all.length)]
			if (run.isOver() || !victim) return missed(run)
			try {
				process.kill(victim.pid, signal)
			} catch {
				return missed(run)
			}
			return statusOf(run, [0, 2])
		},
	}
}

/** The fault came too late: wait for the end, and count nothing. */
async function missed(run: Running): Promise<undefined> {
	await run.ended
}

async function killed(run: Running): Promise<string[] | undefined> {
	if (run.isOver()) return undefined
	run.child.kill('SIGKILL')
	const { status } = await run.ended
	return status === null ? [] : undefined
}
