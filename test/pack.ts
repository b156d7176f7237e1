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

/** As one would write it. */
const program = `import { type PublishOptions, publish } from 'huozi-press'
import base from 'huozi-press/theme'

const options: PublishOptions = { out: 'pressed', editions: ['web'], progress: (text) => text.toUpperCase() }
const { status, report } = await publish('primer.md', options)
console.log(status, report.title, report.editions[0]?.artifacts.map(({ path }) => path).find((path) => path.endsWith('index.html')))
const failed = await publish('empty.md', options)
console.log(failed.status, failed.report.messages[0]?.rule)
if (base.name !== 'default') throw new Error(base.name)
`

try {
	const packed = npm(['pack', '--silent', '--pack-destination', folder], root).trim().split('\n').at(-1)!
	const lists = execFileSync('tar', ['-tzf', join(folder, packed)], { encoding: 'utf8' })
	hold(
		'the tarball holds compiled code and sheets, and no sources or tests',
		/package\/dist\/pipeline\/cli\.js/.test(lists) && /styles\/tokens\.css/.test(lists) && !/(?<!\.d)\.tsx?$|package\/test\//m.test(lists),
	)

	const project = join(folder, 'project')
	mkdirSync(project)
	writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
	npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', join(folder, packed)], project)
	const huozi = (args: string[]): string => execFileSync('npx', ['--no-install', 'huozi', ...args], { cwd: project, encoding: 'utf8' })
	const installed = readdirSync(join(project, 'node_modules'))
	hold(
		'it comes without what only its makers need',
		!installed.some((name) => ['node', 'tsx', 'vitest', 'typescript', 'bullmq'].includes(name)),
	)

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

	writeFileSync(join(project, 'empty.md'), '')
	writeFileSync(join(project, 'press.mts'), program)
	const compilerOptions = { module: 'NodeNext', target: 'ES2023', lib: ['ES2023', 'DOM'], types: [], strict: true }
	writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['press.mts'] }))
	execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', project], { cwd: project, encoding: 'utf8', stdio: ['ignore', 2, 2] })
	hold('a program that uses its types compiles', true)
	const said = execFileSync(process.execPath, ['press.mjs'], { cwd: project, encoding: 'utf8' })
	hold(`it publishes for a program: ${said.trim()}`, said === '0 小书 web/index.html\n1 manuscript-has-text\n')
} catch (error) {
	hold(`packing, installing and publishing end well: ${String(error).slice(0, 600)}`, false)
} finally {
	rmSync(folder, { recursive: true, force: true })
}

function hold(claim: string, holds: boolean): void {
	console.log(`${holds ? 'ok' : 'not ok'}  ${claim}`)
	if (!holds) process.exitCode = 1
}
