import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishReport } from '../pipeline/publish-report.ts'
import { read } from '../pipeline/read/read.ts'
import { confirm } from './parity/confirm.ts'
import { textOfEdition } from './parity/texts.ts'

/** `npm run parity -- MANUSCRIPT OUT`: looks in the published files for the words of every unit that the receipts say was placed. */
const [manuscript = 'manuscript', out = 'out'] = process.argv.slice(2)
const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as PublishReport
const { publication } = await read(manuscript, {}, () => {})
if (!publication) throw new Error(`There is no text in ${manuscript}`)
for (const { name } of report.editions) {
	const { looked, unfound } = confirm(publication, report, name, await textOfEdition(out, name))
	console.log(`${name}: ${looked} units looked for, ${unfound.length} not found`)
	for (const { file, line, kind, words } of unfound) console.log(`  ${file}:${line}  ${kind}  ${words.replace(/\s+/g, ' ')}`)
	if (unfound.length > 0) process.exitCode = 1
}
