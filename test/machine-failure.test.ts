import { expect, test } from 'vitest'
import { isMachineFailure, throwIfMachineFailed } from '../pipeline/machine-failure.ts'

const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name })

test('a lost or silent browser and a full disk are failures of the machine, also as a cause', () => {
	const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
	for (const error of [
		named('TargetCloseError'),
		new Error('Protocol error (Page.captureScreenshot): Session closed.'),
		named('ProtocolError', "Page.navigate timed out. Increase the 'protocolTimeout' setting"),
		new Error('/usr/bin/chromium did not start; run `huozi doctor`', { cause: full }),
	])
		expect([error.message, isMachineFailure(error)]).toEqual([error.message, true])
})

test('no browser on the machine and a broken picture are not', () => {
	for (const error of [
		new Error('No Chrome, Edge or Chromium was found'),
		new Error('Input buffer contains unsupported image format'),
		'text',
	])
		expect(isMachineFailure(error)).toBe(false)
})

test('an interrupted run shows no substitute', () => {
	const run = new AbortController()
	throwIfMachineFailed(new Error('broken picture'), run.signal)
	run.abort(new Error('interrupted'))
	expect(() => throwIfMachineFailed(new Error('broken picture'), run.signal)).toThrow('interrupted')
})
