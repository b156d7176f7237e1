import { type FSWatcher, statSync, watch as watchFolder } from 'node:fs'
import path from 'node:path'

export interface Watching {
	/** Absolute paths that matter now: files, folders, and such as are not there. Asked again after every change. */
	paths(): string[]
	/** Something is different from what it was; nothing is told while this is at work. */
	changed(): Promise<void>
	signal: AbortSignal
}

/** Editors write in several steps: milliseconds of quiet after which a change is whole. */
const QUIET = 12
/** A file that is suddenly empty or gone is perhaps being replaced. */
const REPLACING = 90
/** Some file systems tell nothing, and a folder that was replaced is no longer listened to: milliseconds between two looks. */
const POLL = 1000

/** Tell of every change of some paths, however they change: by the system's word where it has one, and by looking. */
export function watch({ paths, changed, signal }: Watching): void {
	const watchers = new Map<string, FSWatcher>()
	let before = stamps(paths())
	let timer: NodeJS.Timeout | undefined
	let isBusy = false

	const look = async (isSecond = false): Promise<void> => {
		if (isBusy || signal.aborted) return
		const now = stamps(paths())
		if (isSame(before, now)) return
		if (!isSecond && [...now].some(([at, stamp]) => isGone(stamp) && !isGone(before.get(at) ?? '-'))) return later(REPLACING, true)
		isBusy = true
		before = now
		await changed().finally(() => {
			isBusy = false
		})
		// What is looked at may be more now; what changed meanwhile shows against what was seen before.
		for (const [at, stamp] of stamps(paths())) if (!before.has(at)) before.set(at, stamp)
		listen()
		await look()
	}
	const later = (quiet: number, isSecond = false): void => {
		clearTimeout(timer)
		timer = setTimeout(() => void look(isSecond), quiet)
	}
	const listen = (): void => {
		const wanted = new Set(paths().map(folderOf))
		for (const [folder, watcher] of watchers) {
			if (wanted.has(folder)) continue
			watcher.close()
			watchers.delete(folder)
		}
		for (const folder of wanted) {
			if (watchers.has(folder)) continue
			try {
				const watcher = watchFolder(folder, () => later(QUIET))
				const gone = () => {
					watcher.close()
					watchers.delete(folder)
				}
				watcher.on('error', gone)
				watchers.set(folder, watcher)
			} catch {
				// Not there, or one too many for the system: the look in between finds what happens there.
			}
		}
	}
	listen()
	const poll = setInterval(() => void look(), POLL)
	signal.addEventListener(
		'abort',
		() => {
			clearInterval(poll)
			clearTimeout(timer)
			for (const watcher of watchers.values()) watcher.close()
		},
		{ once: true },
	)
}

const isGone = (stamp: string) => stamp === '' || stamp.startsWith('0 ')

function folderOf(at: string): string {
	return statSync(at, { throwIfNoEntry: false })?.isDirectory() ? at : path.dirname(at)
}

function stamps(paths: string[]): Map<string, string> {
	return new Map(
		paths.map((at) => {
			const about = statSync(at, { throwIfNoEntry: false })
			return [at, about ? `${about.size} ${about.ino} ${about.mtimeMs}` : '']
		}),
	)
}

function isSame(before: Map<string, string>, now: Map<string, string>): boolean {
	for (const [at, stamp] of now) if (before.get(at) !== stamp) return false
	return true
}
