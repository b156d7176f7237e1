import { parseArgs } from 'node:util'
import { random as randomOf } from './bench/random.ts'
import { deaths } from './faults/deaths.ts'
import { disks } from './faults/disks.ts'
import type { Fault } from './faults/fault.ts'
import { brokenIn, type Clean, cleanBuilds, isHalfRenamed, leftIn, orphansOf } from './faults/state.ts'
import { versions, type Workplace, workplace } from './faults/workplace.ts'

/**
 * `npm run faults -- [--times 20] [--seed N] [NAME…]`: disturbs real publishes, so many times each, and looks afterwards whether `out/`
 * holds whole editions, whether processes or temporary folders are left, and whether the next run works. Linux only: it reads /proc.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { times: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const random = randomOf(Number(values.seed)).next
const place = workplace()
try {
	const { clean, usual } = await prepared()
	const chosen = [...deaths, ...disks].filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)))
	for (const fault of chosen) await injected(fault, clean, usual)
} finally {
	place.remove()
}

async function prepared(): Promise<{ clean: Clean; usual: number }> {
	await cleanBuilds(place)
	const start = performance.now()
	const clean = await cleanBuilds(place)
	return { clean, usual: (performance.now() - start) / versions.length }
}

async function injected(fault: Fault, clean: Clean, usual: number): Promise<void> {
	const missing = fault.needs?.()
	if (missing) return console.log(`skipped  ${fault.name}: ${missing}`)
	const wrong: string[] = []
	let counted = 0
	let missed = 0
	for (let turn = 0; counted < Number(values.times) && missed < 20 * Number(values.times); turn++) {
		const version = versions[turn % versions.length]!
		const found = await fault.inject({ place, clean, version, usual, random })
		if (found) counted++
		else missed++
		// The dead cannot clean up: the next run does.
		const next = fault.isDeadly ? [...(isHalfRenamed(place) ? [] : brokenIn(place, clean)), ...(await nextRun(place, turn))] : []
		const after = [
			...(found ?? []),
			...next,
			...brokenIn(place, clean),
			...leftIn(place).map((name) => `left ${name}`),
			...(await orphansOf(place)),
		]
		if (!fault.isDeadly) after.push(...(await nextRun(place, turn)))
		wrong.push(...after)
		for (const what of after) console.log(`         ${what}`)
	}
	if (wrong.length > 0 || counted < Number(values.times)) process.exitCode = 1
	console.log(
		`${wrong.length === 0 ? 'ok     ' : 'not ok '}  ${fault.name}: ${counted} times (${missed} missed the publish), ${wrong.length} wrong; ${fault.holds}`,
	)
}

async function nextRun(at: Workplace, turn: number): Promise<string[]> {
	const { status, stderr } = await at.start(versions[(turn + 1) % versions.length]!).ended
	return status === 0 ? [] : [`the next run ends with ${status}: ${stderr.slice(-300)}`]
}
