import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isRunning, ownMark } from '../pipeline/owner.ts'

test('a mark tells whether its process still runs', () => {
	const { pid } = spawnSync(process.execPath, ['--version'])
	const dead = ownMark().replace(/-\d+-/, `-${pid}-`)
	expect(isRunning(ownMark())).toBe(true)
	expect(isRunning(`${ownMark()}-abc`)).toBe(true)
	expect(isRunning(dead)).toBe(false)
})

test.runIf(process.platform === 'linux')('a number that was given out again is not the same process', () => {
	expect(isRunning(ownMark().replace(/\d+$/, '7'))).toBe(false)
})

test('nobody can tell of a process on another machine', () => {
	expect(isRunning(ownMark().replace(/^.{8}/, '00000000'))).toBeUndefined()
	expect(isRunning('commit')).toBeUndefined()
})
