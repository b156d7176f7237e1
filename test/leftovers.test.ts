import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { removeLeftovers } from '../pipeline/leftovers.ts'
import { ownMark } from '../pipeline/owner.ts'
import { folderOf } from './book.ts'

const dead = ownMark().replace(/-\d+-/, `-${spawnSync(process.execPath, ['--version']).pid}-`)

test('what a killed run left in the cache goes; what is whole stays, and what a living run is writing', async () => {
	const cache = await folderOf({
		'standing/chapters-1': '一',
		[`standing/.part-${dead}-a`]: '半',
		[`standing/.part-${ownMark()}-b`]: '半',
		'runs/1.json': '{}',
		[`runs/.part-${dead}-c`]: '半',
		[`profiles/${dead}-d/Local State`]: '半',
	})
	await removeLeftovers(cache)
	expect((await readdir(path.join(cache, 'standing'))).sort()).toEqual([`.part-${ownMark()}-b`, 'chapters-1'])
	expect(await readdir(path.join(cache, 'runs'))).toEqual(['1.json'])
	expect(await readdir(path.join(cache, 'profiles'))).toEqual([])
})

test('a cache folder that is not there is no fault', async () => {
	await expect(removeLeftovers(path.join(await folderOf({}), 'none'))).resolves.toBeUndefined()
})
