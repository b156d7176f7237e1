import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isRunning, ownMark } from '../owner.ts'
import { writeWhole } from './whole.ts'

/**
 * Put a whole build into place: `fresh/new/*` becomes `target/*`, report.json last.
 * Renaming `fresh` to `.huozi-commit` begins it. That folder is a lock, for it can be there once only, and a journal: from the moment
 * it holds a report.json, whoever finds it after its owner died finishes the work; before, nothing of `target` was touched.
 */
export async function place(fresh: string, target: string, report: () => Promise<string>): Promise<void> {
	const commit = path.join(target, COMMIT)
	await writeFile(path.join(fresh, 'claim-1'), ownMark())
	while (!(await isRenamed(fresh, commit))) await finish(target)
	try {
		await writeWhole(path.join(commit, 'new', LAST), await report())
		await forward(commit, target)
	} finally {
		await rename(commit, fresh)
	}
}

/** Finish what a process that was killed had begun to put into place; wait for one that is about it. */
export async function finish(target: string): Promise<void> {
	const commit = path.join(target, COMMIT)
	for (let waited = 0; ; waited += PAUSE) {
		const claims = await readdir(commit).catch(() => undefined)
		if (!claims) return
		const count = claims.filter((name) => name.startsWith('claim-')).length
		const owner = await readFile(path.join(commit, `claim-${count}`), 'utf8').catch(() => '')
		if (!(await isOwned(owner, commit)) && (await isClaimed(path.join(commit, `claim-${count + 1}`)))) {
			if (await stat(path.join(commit, 'new', LAST)).catch(() => undefined)) await forward(commit, target)
			await release(commit, target)
			return
		}
		if (waited > PATIENCE) throw new Error(`Another huozi is putting its editions into ${target}; if there is none, remove ${commit}`)
		await setTimeout(PAUSE)
	}
}

const COMMIT = '.huozi-commit'
const LAST = 'report.json'
const PAUSE = 20
const PATIENCE = 20_000

/** Each step can be taken twice: what lies in `new` has not been put into place yet. */
async function forward(commit: string, target: string): Promise<void> {
	const names = (await readdir(path.join(commit, 'new'))).filter((name) => !name.startsWith('.'))
	const placed: string[] = []
	try {
		for (const name of names.sort((a, b) => Number(a === LAST) - Number(b === LAST))) {
			placed.push(name)
			await rename(path.join(target, name), path.join(commit, 'old', name)).catch(ignoreAbsent)
			await rename(path.join(commit, 'new', name), path.join(target, name))
		}
	} catch (error) {
		for (const name of placed.reverse()) await putBack(name, commit, target)
		throw error
	}
}

/** What cannot be put into place whole leaves everything as it was. */
async function putBack(name: string, commit: string, target: string): Promise<void> {
	const isNew = !(await stat(path.join(commit, 'new', name)).catch(() => undefined))
	if (isNew) await rename(path.join(target, name), path.join(commit, 'new', name))
	await rename(path.join(commit, 'old', name), path.join(target, name)).catch(ignoreAbsent)
}

async function release(commit: string, target: string): Promise<void> {
	const spent = path.join(target, `.huozi-${ownMark()}-spent`)
	await rm(spent, { recursive: true, force: true })
	await rename(commit, spent)
	await rm(spent, { recursive: true, force: true })
}

/** Putting into place takes milliseconds: on another machine, of which nobody can tell, a minute is enough. */
async function isOwned(owner: string, commit: string): Promise<boolean> {
	const isAlive = isRunning(owner)
	if (isAlive !== undefined) return isAlive
	const about = await stat(commit).catch(() => undefined)
	return about !== undefined && Date.now() - about.mtimeMs < 60_000
}

/** Of several that find an owner dead, one finishes its work. */
async function isClaimed(claim: string): Promise<boolean> {
	return writeFile(claim, ownMark(), { flag: 'wx' }).then(
		() => true,
		() => false,
	)
}

/** False when another build is being put into place; Windows says EPERM. */
async function isRenamed(fresh: string, commit: string): Promise<boolean> {
	try {
		await rename(fresh, commit)
		return true
	} catch (error) {
		if (await stat(commit).catch(() => undefined)) return false
		const { code } = error as NodeJS.ErrnoException
		if (code === 'ENOTEMPTY' || code === 'EEXIST') return false
		throw error
	}
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
	if (error.code !== 'ENOENT') throw error
}
