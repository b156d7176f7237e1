import { expect, test } from 'vitest'
import { measure } from './measure.ts'
import { withSection } from './results.ts'

test('what a child of a child burns and holds is counted', async () => {
	const burn = 'const a = Buffer.alloc(150e6, 1); while (process.cpuUsage().user < 400_000); process.exitCode = a[5] - 1'
	const parent = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(burn)}], { stdio: 'inherit' })`
	const cost = await measure([process.execPath, '-e', parent])
	expect(cost.status).toBe(0)
	expect(cost.cpu).toBeGreaterThan(0.3)
	if (process.platform === 'linux') expect(cost.memory).toBeGreaterThan(180)
})

test('exit status and both streams come back', async () => {
	expect(await measure(['bash', '-c', 'echo 出; echo 误 >&2; exit 3'])).toMatchObject({ status: 3, stdout: '出\n', stderr: '误\n' })
})

test('a section takes the place of its earlier self and leaves the others', () => {
	const one = withSection('', 'web', '## web\n\n一\n')
	const two = withSection(one, 'pdf', '## pdf\n\n二\n')
	expect(withSection(two, 'web', '## web\n\n三\n')).toBe(one.replace('一', '三').concat('\n## pdf\n\n二\n'))
})
