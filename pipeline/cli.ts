#!/usr/bin/env node
import { parseArgs } from 'node:util'
import type { Edition, EditionName, Theme } from './edition.ts'
import type { Outcome } from './publish.ts'

const usage = `huozi — one Chinese Markdown manuscript, four editions

  huozi publish [MANUSCRIPT] [--out DIR] [--edition web,pdf,epub,newsletter] [--strict] [--json] [--force]
  huozi check   [MANUSCRIPT] [--fix] [--strict] [--json | --sarif]     reads and lints; writes no edition
  huozi init    DIR                                  a commented book to start from
  huozi doctor                                       what was found on this machine, what is missing, how to get it

MANUSCRIPT is a Markdown file, a folder with book.yaml, or a folder of Markdown files; default: manuscript

  --out DIR        where the editions go; default: out
  --edition LIST   which editions; default: what book.yaml lists, else all four
  --strict         warnings count as errors
  --json           the report on standard output, as JSON
  --force          build again even if nothing changed
  --fix            mend in the manuscript what cannot change the meaning
  --sarif          the findings on standard output, as SARIF 2.1.0
  --version, --help

Exit status: 0 published · 1 the manuscript has errors · 2 wrong usage or a failure of the machine · 130 interrupted
`

const editions: Record<EditionName, () => Promise<Edition>> = {
	web: async () => (await import('./edition/web/web.ts')).web,
	pdf: async () => (await import('./edition/pdf/pdf.ts')).pdf,
	epub: async () => (await import('./edition/epub/epub.ts')).epub,
	newsletter: async () => (await import('./edition/newsletter/newsletter.ts')).newsletter,
}

const aborted = new AbortController()

async function main(args: string[]): Promise<number> {
	try {
		return await run(args)
	} catch (error) {
		if (aborted.signal.aborted) return 130
		const { message, cause } = error instanceof Error ? error : new Error(String(error))
		process.stderr.write(`huozi: ${message}\n`)
		if (process.env['HUOZI_DEBUG']) console.error(error, cause)
		return 2
	}
}

async function run(args: string[]): Promise<number> {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => aborted.abort(new Error('interrupted')))
	const { values, positionals } = parsed(args)
	if (values.version) return say(`${await version()}\n`)
	if (values.help || positionals.length === 0) {
		process.stdout.write(usage)
		return values.help ? 0 : 2
	}
	const [command, manuscript = 'manuscript', ...rest] = positionals
	if (rest.length > 0) throw new Error(`One manuscript at a time; “${rest.join(' ')}” was left over. See huozi --help`)
	switch (command) {
		case 'publish':
			return publishCommand(manuscript, values)
		case 'check':
			return checkCommand(manuscript, values)
		case 'init':
			return initCommand(positionals[1])
		case 'doctor': {
			const { doctor, findings } = await import('./doctor.ts')
			const found = await doctor()
			say(findings(found))
			return found.every(({ ok }) => ok) ? 0 : 2
		}
	}
	throw new Error(`There is no command \`${command}\`. See huozi --help`)
}

type Values = ReturnType<typeof parsed>['values']

function parsed(args: string[]) {
	return parseArgs({
		args,
		allowPositionals: true,
		options: {
			out: { type: 'string', default: 'out' },
			edition: { type: 'string' },
			strict: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			force: { type: 'boolean', default: false },
			fix: { type: 'boolean', default: false },
			sarif: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false, short: 'h' },
			version: { type: 'boolean', default: false, short: 'v' },
		},
	})
}

async function publishCommand(manuscript: string, values: Values): Promise<number> {
	await mustBeThere(manuscript)
	const { publish } = await import('./publish.ts')
	const progress = progressLine()
	const outcome = await publish({
		manuscript,
		out: values.out,
		...(values.edition === undefined ? {} : { editions: editionNames(values.edition) }),
		edition: (name) => editions[name](),
		theme,
		themeName: 'default',
		isForced: values.force,
		isStrict: values.strict,
		environment: process.env,
		progress: progress.show,
		signal: aborted.signal,
	}).finally(progress.clear)
	await tell(outcome)
	if (values.json) return say(`${JSON.stringify(outcome.report, null, '\t')}\n`, outcome.status)
	for (const edition of outcome.report.editions) {
		if (edition.failed) process.stderr.write(`huozi: ${edition.name} was not built: ${edition.failed}\n`)
		else if (edition.skipped) say(`${edition.name}  unchanged\n`)
		else
			say(
				`${edition.name}  ${edition.artifacts.length} ${edition.artifacts.length === 1 ? 'file' : 'files'}, ${size(edition.artifacts.reduce((sum, { bytes }) => sum + bytes, 0))}, ${edition.seconds.toFixed(1)} s → ${values.out}/${first(edition.artifacts)}\n`,
			)
	}
	return outcome.status
}

async function checkCommand(manuscript: string, values: Values): Promise<number> {
	await mustBeThere(manuscript)
	const { check } = await import('./check/check.ts')
	const outcome = await check({ manuscript, isStrict: values.strict, isFixing: values.fix, environment: process.env })
	if (process.env['GITHUB_ACTIONS'])
		process.stderr.write((await import('./check/annotations.ts')).annotations(outcome, process.env['GITHUB_WORKSPACE'] ?? process.cwd()))
	else await tell(outcome)
	const { report } = outcome
	for (const [file, count] of Object.entries(outcome.fixed))
		process.stderr.write(`huozi: mended ${count} ${count === 1 ? 'place' : 'places'} in ${file}\n`)
	if (values.sarif) {
		const { sarif } = await import('./check/sarif.ts')
		return say(`${JSON.stringify(sarif(outcome, process.cwd(), await version()), null, '\t')}\n`, outcome.status)
	}
	if (values.json) return say(`${JSON.stringify(report, null, '\t')}\n`, outcome.status)
	const { headings, figures, tables, notes, links, formulas, listings } = report.counts
	if (report.title)
		say(
			`《${report.title}》 ${report.chapters} chapters, ${report.characters} 字, ${headings} headings, ${figures} figures, ${tables} tables, ${notes} notes, ${links} links, ${formulas} formulas, ${listings} listings\n`,
		)
	return outcome.status
}

async function initCommand(folder: string | undefined): Promise<number> {
	if (folder === undefined) throw new Error('Name a new folder for the book: huozi init DIR')
	const { init } = await import('./init/init.ts')
	const files = await init(folder, new Date().toISOString().slice(0, 10))
	return say(`${files.map((file) => `${folder}/${file}\n`).join('')}Now: huozi publish ${folder}\n`)
}

/** The default theme with its sheets read. */
async function theme(): Promise<Theme> {
	const { default: base } = await import('../templates/theme.ts')
	const { loadTheme } = await import('./read/theme.ts')
	return loadTheme(base)
}

function editionNames(list: string): EditionName[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean)
	const unknown = names.filter((name) => !(name in editions))
	if (unknown.length > 0 || names.length === 0)
		throw new Error(`There is no edition “${unknown.join(', ')}”; there are ${Object.keys(editions).join(', ')}`)
	return [...new Set(names)] as EditionName[]
}

async function mustBeThere(manuscript: string): Promise<void> {
	const { stat } = await import('node:fs/promises')
	try {
		await stat(manuscript)
	} catch (cause) {
		throw new Error(`There is no file or folder \`${manuscript}\`; name a Markdown file or a folder`, { cause })
	}
}

/** Messages by file, on standard error. */
async function tell({ complaints }: Outcome): Promise<void> {
	const files = complaints.files()
	if (files.length === 0) return
	const { reporter } = await import('vfile-reporter')
	process.stderr.write(`${reporter(files, { color: isTerminal() })}\n`)
}

const isTerminal = () => Boolean(process.stderr.isTTY) && !process.env['NO_COLOR'] && !process.env['CI']

/** One live line on a terminal; nothing elsewhere. */
function progressLine(): { show(text: string): void; clear(): void } {
	if (!isTerminal()) return { show() {}, clear() {} }
	return { show: (text) => process.stderr.write(`\r\u001b[2K  ${text} …`), clear: () => process.stderr.write('\r\u001b[2K') }
}

function say(text: string, status = 0): number {
	process.stdout.write(text)
	return status
}

async function version(): Promise<string> {
	const { readFile } = await import('node:fs/promises')
	for (const at of ['../package.json', '../../package.json']) {
		const text = await readFile(new URL(at, import.meta.url), 'utf8').catch(() => undefined)
		if (text) return (JSON.parse(text) as { version: string }).version
	}
	return 'unknown'
}

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

/** The file one would open. */
function first(artifacts: { path: string }[]): string {
	return (artifacts.find(({ path }) => /(web\/index|mail)\.html$|\.(pdf|epub)$/.test(path)) ?? artifacts[0])?.path ?? ''
}

process.exitCode = await main(process.argv.slice(2))
