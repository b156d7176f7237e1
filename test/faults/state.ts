import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Version, versions, type Workplace } from './workplace.ts'

const editions = ['web', 'pdf', 'epub', 'newsletter'] as const

/** What clean runs published: the hash of each edition of each version. */
export type Clean = Record<Version, Record<string, string>>

export async function cleanBuilds(place: Workplace): Promise<Clean> {
	const clean = {} as Clean
	for (const version of versions) {
		const { status, stderr } = await place.start(version).ended
		if (status !== 0) throw new Error(`A clean publish ends with ${status}: ${stderr}`)
		clean[version] = Object.fromEntries(editions.map((edition) => [edition, hashOf(join(place.out, edition))]))
	}
	return clean
}

/** Whatever is wrong with the output folder: an edition that is neither old nor new, a report that lists other files. */
export function brokenIn({ out }: Workplace, clean: Clean): string[] {
	const broken: string[] = []
	const found = Object.fromEntries(editions.map((edition) => [edition, hashOf(join(out, edition))]))
	for (const edition of editions)
		if (!versions.some((version) => clean[version][edition] === found[edition]))
			broken.push(`${edition} is neither the old nor the new one`)
	const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
		title: string
		editions: { artifacts: { path: string; sha256: string }[] }[]
	}
	for (const { path, sha256 } of report.editions.flatMap(({ artifacts }) => artifacts)) {
		const is = existsSync(join(out, path))
			? createHash('sha256')
					.update(readFileSync(join(out, path)))
					.digest('hex')
			: 'absent'
		if (is !== sha256) broken.push(`report.json lists another ${path}`)
	}
	return broken
}

/** True when all editions are those of one version. */
export function isVersion({ out }: Workplace, clean: Clean, version: Version): boolean {
	return editions.every((edition) => hashOf(join(out, edition)) === clean[version][edition])
}

/** True where a publish was killed between two renames. */
export const isHalfRenamed = ({ out }: Workplace): boolean => existsSync(join(out, '.huozi-commit'))

/** What should not be there: temporary folders of ours or of the browser, half-written files of the cache. */
export function leftIn({ out, cache, temporary }: Workplace): string[] {
	const expected = new Set<string>([...editions, 'report.json', 'report.html'])
	const parts = existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: 'utf8' }) : []
	return [
		...readdirSync(out).filter((name) => !expected.has(name)),
		// tsx keeps compiled modules there.
		...readdirSync(temporary).filter((name) => !/^(tsx-|node-compile-cache)/.test(name)),
		...parts.filter((name) => /(^|\/)(\.part-|unpacking-|profiles\/[^/]+$)/.test(name)),
	]
}

/** Processes that outlive the run; those that are just ending get a moment. */
export async function orphansOf(place: Workplace): Promise<string[]> {
	for (let waited = 0; waited < 2000 && place.processes().length > 0; waited += 50) await setTimeout(50)
	return place.processes().map(({ pid, command }) => `${pid} ${command.slice(0, 80)}`)
}

function hashOf(folder: string): string {
	if (!existsSync(folder)) return 'absent'
	const hash = createHash('sha256')
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
		const at = join(folder, name)
		hash.update(name)
		if (statSync(at).isFile()) hash.update(readFileSync(at))
	}
	return hash.digest('hex')
}
