import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { embeddedBrowser } from '../pipeline/browser/embedded.ts'

/**
 * `npm run ace -- EPUB…`: DAISY's accessibility checker finds no violation.
 * Ace is big and no dependency of ours: npm fetches it for this one run; where it cannot, this says so and ends with status 3.
 */
const program = await embeddedBrowser()
const environment = { ...process.env, ...program.environment, PUPPETEER_EXECUTABLE_PATH: program.path, npm_config_ignore_scripts: 'true' }
const ace = (...args: string[]) =>
	promisify(execFile)('npm', ['exec', '--yes', '--package=@daisy/ace-cli@1.4.6', '--', 'ace-cli', ...args], {
		env: environment,
		maxBuffer: 1e8,
	})

interface Report {
	assertions: {
		'earl:testSubject': { url: string }
		assertions: { 'earl:test': { 'dct:title': string }; 'earl:result': { 'dct:description': string; html?: string } }[]
	}[]
}

if (!(await ace('--version').catch(() => undefined))) {
	console.log('skipped Ace: npm could not fetch it')
	process.exit(3)
}
const scratch = await mkdtemp(path.join(os.tmpdir(), 'huozi-ace-'))
for (const file of process.argv.slice(2)) {
	await ace('--force', '--silent', '--outdir', scratch, file)
	const { assertions } = JSON.parse(await readFile(path.join(scratch, 'report.json'), 'utf8')) as Report
	const found = assertions.flatMap(({ 'earl:testSubject': { url }, assertions: all }) =>
		all.map((one) => `${url}: ${one['earl:test']['dct:title']}: ${one['earl:result']['dct:description']} ${one['earl:result'].html ?? ''}`),
	)
	console.log(`${file}: ${assertions.length} documents, ${found.length} violations`)
	for (const one of found) console.log(`  ${one}`)
	if (found.length > 0 || assertions.length === 0) process.exitCode = 1
}
await rm(scratch, { recursive: true })
