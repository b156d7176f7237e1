import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { mangled, written } from './fuzz/manuscripts.ts'
import { wrongWith } from './fuzz/properties.ts'

/**
 * `npm run fuzz -- [--minutes 10] [--seed N]`: publishes chapters that were put together at random, until the time is over. What fails is
 * made as small as it goes and written to test/fixtures/fuzz, where the tests find it from then on.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } })
const until = performance.now() + Number(values.minutes) * 60_000
let cases = 0
let failures = 0
for (let seed = Number(values.seed ?? Date.now() % 1_000_000_000); performance.now() < until; seed++) {
	await tried(
		fc.asyncProperty(written, ({ text, words }) => holds(text, words)),
		seed,
	)
	await tried(
		fc.asyncProperty(mangled, (text) => holds(text)),
		seed,
	)
}
console.log(`${cases} chapters published, ${failures} failures`)
if (failures > 0) process.exitCode = 1

async function holds(text: string, words?: string[]): Promise<void> {
	cases++
	const wrong = await wrongWith(text, words)
	if (wrong.length > 0) throw new Error(wrong.join('\n'))
}

async function tried<T>(property: fc.IAsyncProperty<T>, seed: number): Promise<void> {
	const { failed, counterexample, errorInstance } = await fc.check(property, {
		numRuns: 20,
		seed,
		interruptAfterTimeLimit: Math.max(1, until - performance.now()),
	})
	if (!failed || !counterexample) return
	failures++
	const [smallest] = counterexample as unknown as [string | { text: string }]
	const text = typeof smallest === 'string' ? smallest : smallest.text
	const name = `${createHash('sha256').update(text).digest('hex').slice(0, 8)}.md`
	writeFileSync(new URL(`fixtures/fuzz/${name}`, import.meta.url), text)
	console.log(`seed ${seed}: ${name}: ${String((errorInstance as Error)?.message).slice(0, 600)}`)
}
