import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { looked } from '../pipeline/confirm/confirm.ts'
import { bare, expected } from '../pipeline/confirm/words.ts'
import { safeBytes } from '../pipeline/context.ts'
import type { Asset } from '../pipeline/publication.ts'
import type { PublishReport } from '../pipeline/publish-report.ts'
import { read } from '../pipeline/read/read.ts'
import { toVariant } from '../pipeline/variant/variant.ts'
import { textOfEdition } from './parity/texts.ts'

/**
 * `npm run parity -- MANUSCRIPT OUT`: what `publish` confirmed by its own reading of the files, once more by others' (PDF.js, JSZip, an
 * HTML parser): the words of every unit that the receipts say was placed.
 */
const [manuscript = 'manuscript', out = 'out'] = process.argv.slice(2)
const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as PublishReport
const { publication: written, folder } = await read(manuscript, {}, () => {})
if (!written) throw new Error(`There is no text in ${manuscript}`)
const source = { bytes: (asset: Asset) => safeBytes(asset, folder), complain: () => {} }
const publication = report.variant ? (await toVariant(written, report.variant, source)).publication : written
const units = expected(publication)
for (const { name } of report.editions) {
	const { degraded = [], omitted = [] } = report.parity[name] ?? {}
	const otherwise = new Set([...degraded, ...omitted].map(({ unit }) => unit))
	const placed = new Set(publication.units.map(({ id }) => id).filter((id) => !otherwise.has(id)))
	const { confirmed, unfound } = looked([bare(await textOfEdition(out, name))], { name, placed }, units)
	console.log(`${name}: ${confirmed.size + unfound.length} units looked for, ${unfound.length} not found`)
	for (const { unit, words } of unfound) console.log(`  ${unit.file}:${unit.line}  ${unit.kind}  ${words.slice(0, 60)}`)
	if (unfound.length > 0) process.exitCode = 1
}
