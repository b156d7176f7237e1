import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Attempt, type Fault, statusOf } from './fault.ts'
import { isVersion } from './state.ts'
import { versions, writeBook } from './workplace.ts'

const needsRoot = () =>
	process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'mounting a small disk needs Linux and root'

/** Put a small disk in place of a folder, with what lies there, while something is done. */
async function onDisk<T>(folder: string, options: string, work: () => Promise<T>): Promise<T> {
	const copy = `${folder}-copy`
	cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
	mkdirSync(folder, { recursive: true })
	execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
	try {
		cpSync(copy, folder, { recursive: true, preserveTimestamps: true })
		const result = await work()
		rmSync(copy, { recursive: true })
		cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
		return result
	} finally {
		execFileSync('umount', ['-l', folder])
		rmSync(folder, { recursive: true, force: true })
		cpSync(copy, folder, { recursive: true, preserveTimestamps: true })
		rmSync(copy, { recursive: true, force: true })
	}
}

const bytesIn = (folder: string): number =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => sum + 4096 + statSync(join(folder, name)).size, 0)

/** Failures of what is written to and read from. */
export const disks: Fault[] = [
	{
		name: 'an output folder on a full disk',
		holds: 'status 2 unless it had room',
		needs: needsRoot,
		async inject({ place, version, random }) {
			const size = Math.ceil(bytesIn(place.out) * (1.02 + random() * 1.1))
			return onDisk(place.out, `size=${size}`, () => statusOf(place.start(version, ['--force']), [0, 2]))
		},
	},
	{
		name: 'a cache on a full disk',
		holds: 'status 2 unless it had room',
		needs: needsRoot,
		async inject({ place, version, random }) {
			rmSync(join(place.cache, random() < 0.5 ? 'fonts' : 'fontconfig'), { recursive: true, force: true })
			const size = Math.ceil(bytesIn(place.cache) + random() * 60e6)
			// A browser whose profile has no room may hang.
			return onDisk(place.cache, `size=${size}`, () => statusOf(place.start(version, ['--force'], { HUOZI_PATIENCE: '20' }), [0, 2]))
		},
	},
	{
		name: 'a read-only output folder',
		holds: 'status 2, the old edition stays',
		needs: needsRoot,
		inject({ place, version }) {
			return onDisk(place.out, 'size=100m', async () => {
				execFileSync('mount', ['-o', 'remount,ro', place.out])
				const wrong = await statusOf(place.start(version, ['--force']), [2])
				execFileSync('mount', ['-o', 'remount,rw', place.out])
				return wrong
			})
		},
	},
	{
		name: 'a file of the cache cut short or filled with rubbish',
		holds: 'status 0, the same bytes as from a clean cache',
		async inject({ place, version, clean, random }) {
			const files = readdirSync(place.cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
				statSync(join(place.cache, name)).isFile(),
			)
			const file = join(place.cache, files[Math.floor(random() * files.length)]!)
			const { size } = statSync(file)
			if (random() < 0.5) truncateSync(file, Math.floor(random() * size))
			else writeFileSync(file, Buffer.alloc(Math.max(1, size), Math.floor(random() * 256)))
			const wrong = await statusOf(place.start(version, random() < 0.5 ? ['--force'] : []), [0])
			return isVersion(place, clean, version) ? wrong : [...wrong, `other bytes after ${file} was harmed`]
		},
	},
	{
		name: 'three publishes into one folder at once',
		holds: 'status 0 for all, editions and report of one version',
		async inject({ place, clean }) {
			const runs = [...versions, versions[0]!].map((one) => place.start(one, ['--force']))
			const wrong = (await Promise.all(runs.map((run) => statusOf(run, [0])))).flat()
			return versions.some((one) => isVersion(place, clean, one)) ? wrong : [...wrong, 'editions of both versions']
		},
	},
	{
		name: 'files that change while they are read',
		holds: 'the next run publishes what they hold in the end',
		async inject(attempt) {
			const { place, version, random } = attempt
			const run = place.start(version)
			const other = versions.find((one) => one !== version)!
			while (!run.isOver()) {
				writeBook(place.books[version], random() < 0.5 ? version : other)
				await new Promise((resolve) => setTimeout(resolve, 5 + random() * 40))
			}
			writeBook(place.books[version], version)
			return again(attempt, await statusOf(run, [0, 1, 2]))
		},
	},
	{
		name: 'a clock that jumps',
		holds: 'a change is seen though time and size stay the same',
		async inject(attempt) {
			const { place, version, random } = attempt
			const book = place.books[version]
			const moment = (random() < 0.5 ? 0 : 4e9) + Math.floor(random() * 1e8)
			const turn = () => {
				for (const name of readdirSync(book)) utimesSync(join(book, name), moment, moment)
			}
			writeBook(book, versions.find((one) => one !== version)!)
			turn()
			const wrong = await statusOf(place.start(version), [0])
			writeBook(book, version)
			turn()
			return again(attempt, wrong)
		},
	},
]

async function again({ place, version, clean }: Attempt, wrong: string[]): Promise<string[]> {
	const more = await statusOf(place.start(version), [0])
	const title = readFileSync(join(place.out, 'report.json'), 'utf8').includes(`试书${version}`)
	return isVersion(place, clean, version) && title ? [...wrong, ...more] : [...wrong, ...more, 'the next run did not see the change']
}
