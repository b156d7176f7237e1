import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run pack-test`: packs the package, installs the tarball in an empty folder and publishes a book with it,
 * as one who installed it would. Prints what holds; the exit status is 1 when something does not.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'huozi-pack-'))
const npm = (args: string[], cwd: string): string =>
	execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

try {
	const packed = npm(['pack', '--silent', '--pack-destination', folder], root).trim().split('\n').at(-1)!
	const lists = execFileSync('tar', ['-tzf', join(folder, packed)], { encoding: 'utf8' })
	hold(
		'the tarball holds compiled code and sheets, and no sources or tests',
		/package\/dist\/pipeline\/cli\.js/.test(lists) && /styles\/tokens\.css/.test(lists) && !/\.tsx?$|package\/test\//m.test(lists),
	)

	const project = join(folder, 'project')
	mkdirSync(project)
	writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
	npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', join(folder, packed)], project)
	const huozi = (args: string[]): string => execFileSync(join(project, 'node_modules/.bin/huozi'), args, { cwd: project, encoding: 'utf8' })

	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
	hold('huozi --version says the version', huozi(['--version']).trim() === version)

	writeFileSync(join(project, 'primer.md'), '# 小书\n\n他说：“你好。”[^一]\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n[^一]: 注文。\n')
	huozi(['publish', 'primer.md', '--out', 'out'])
	const names = readdirSync(join(project, 'out'), { recursive: true, encoding: 'utf8' })
	for (const wanted of [
		'web/index.html',
		'web/book.html',
		'pdf/primer.pdf',
		'epub/primer.epub',
		'newsletter/primer/mail.html',
		'report.json',
	])
		hold(`the installed package published ${wanted}`, names.includes(wanted))
} catch (error) {
	hold(`packing, installing and publishing end well: ${String(error).slice(0, 600)}`, false)
} finally {
	rmSync(folder, { recursive: true, force: true })
}

function hold(claim: string, holds: boolean): void {
	console.log(`${holds ? 'ok' : 'not ok'}  ${claim}`)
	if (!holds) process.exitCode = 1
}
