import { expect, it } from 'vitest'
import { doctor, findings } from '../pipeline/doctor.ts'

it('finds on this machine all that publishing needs, and counts the glyphs of each family', async () => {
	const found = await doctor()
	expect(found.filter(({ ok }) => !ok)).toEqual([])
	expect(found.map(({ what }) => what).filter((what) => what !== 'Passed over')).toEqual([
		'Node.js',
		'Cache folder',
		'Browser',
		'Huozi Song',
		'Huozi Hei',
		'Huozi Kai',
		'Huozi Mono',
		'Huozi Math',
	])
	expect(found.find(({ what }) => what === 'Huozi Kai')?.found).toMatch(/^LXGW WenKai: \d\d,\d{3} glyphs for \d\d,\d{3} characters$/)
})

it('shows what is missing with its way out', () => {
	const text = findings([
		{ what: 'Node.js', ok: true, found: 'v24.1.0' },
		{ what: 'Browser', ok: false, found: 'none', wayOut: 'Install Chrome' },
	])
	expect(text).toBe(['✓ Node.js  v24.1.0', '✗ Browser  none', '           → Install Chrome'].join('\n'))
})
