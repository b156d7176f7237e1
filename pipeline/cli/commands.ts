import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Edition, EditionName, Theme } from '../edition.ts'
import type { Order } from '../publish.ts'
import type { Values } from './arguments.ts'
import { editionLine, lengthLines, progressLine, say, tell } from './terminal.ts'

/** A command: its positional argument, its options, what ends it early; answers the exit status. */
export type Command = (subject: string | undefined, values: Values, signal: AbortSignal) => Promise<number>

const editions: Record<EditionName, () => Promise<Edition>> = {
	web: async () => (await import('../edition/web/web.ts')).web,
	pdf: async () => (await import('../edition/pdf/pdf.ts')).pdf,
	epub: async () => (await import('../edition/epub/epub.ts')).epub,
	newsletter: async () => (await import('../edition/newsletter/newsletter.ts')).newsletter,
}

export const commands: Record<string, Command> = {
	async publish(subject, values, signal) {
		const order = await orderOf(subject, values, signal)
		const { publish } = await import('../publish.ts')
		const wanted = values.edition === undefined ? {} : { editions: editionNames(values.edition) }
		const outcome = await publish({ ...order, ...wanted, out: values.out, isForced: values.force, isFetching: values.fetch }).finally(
			order.clear,
		)
		await tell(outcome)
		for (const { name, failed } of outcome.report.editions) if (failed) process.stderr.write(`huozi: ${name} was not built: ${failed}\n`)
		if (values.json) return say(`${JSON.stringify(outcome.report, null, '\t')}\n`, outcome.status)
		return say(outcome.report.editions.map((edition) => editionLine(edition, values.out) ?? '').join(''), outcome.status)
	},

	async check(subject, values, signal) {
		if (values.wechat !== undefined) return wechat(subject, { ...values, wechat: values.wechat }, signal)
		const manuscript = await thereIs(subject)
		const { check } = await import('../check/check.ts')
		const outcome = await check({
			manuscript,
			isStrict: values.strict,
			isFixing: values.fix,
			...(values.links ? { links: { signal } } : {}),
			environment: process.env,
		})
		const workspace = process.env['GITHUB_ACTIONS'] && (process.env['GITHUB_WORKSPACE'] ?? process.cwd())
		if (workspace) process.stderr.write((await import('../check/annotations.ts')).annotations(outcome, workspace))
		else await tell(outcome)
		for (const [file, count] of Object.entries(outcome.fixed))
			process.stderr.write(`huozi: mended ${count} ${count === 1 ? 'place' : 'places'} in ${file}\n`)
		if (values.sarif) {
			const { sarif } = await import('../check/sarif.ts')
			return say(`${JSON.stringify(sarif(outcome, process.cwd(), await version()), null, '\t')}\n`, outcome.status)
		}
		const { title, chapters, characters, lengths, counts } = outcome.report
		if (values.json) return say(`${JSON.stringify(outcome.report, null, '\t')}\n`, outcome.status)
		const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
		if (lengths.length > 1) say(lengthLines(lengths))
		return say(title ? `《${title}》 ${chapters} chapters, ${characters} 字, ${counted.join(', ')}\n` : '', outcome.status)
	},

	async send(subject, values, signal) {
		const { to, smtp, issue } = values
		if (!to || !smtp) throw new Error('Say to whom and through which server: huozi send --to you@example.com --smtp smtp://user@host:587')
		const order = await orderOf(subject, values, signal)
		const { send, shown } = await import('../send/send.ts')
		const sent = await send({ ...order, to, smtp, isDry: values['dry-run'], ...(issue === undefined ? {} : { issue }) }).finally(
			order.clear,
		)
		await tell(sent.outcome)
		return say(shown(sent), sent.outcome.status)
	},

	async init(folder) {
		if (folder === undefined) throw new Error('Name a new folder for the book: huozi init DIR')
		const { init } = await import('../init/init.ts')
		const files = await init(folder, new Date().toISOString().slice(0, 10))
		return say(`${files.map((file) => `${folder}/${file}\n`).join('')}Now: huozi publish ${folder}\n`)
	},

	async doctor() {
		const { doctor, findings } = await import('../doctor.ts')
		const found = await doctor()
		return say(findings(found), found.every(({ ok }) => ok) ? 0 : 2)
	},
}

async function wechat(subject: string | undefined, values: Values & { wechat: string }, signal: AbortSignal): Promise<number> {
	const order = await orderOf(subject, values, signal)
	const { checkWeChat, vanishedLines } = await import('../check/wechat.ts')
	const { issue } = values
	const { outcome, vanished } = await checkWeChat({ ...order, file: values.wechat, ...(issue === undefined ? {} : { issue }) }).finally(
		order.clear,
	)
	await tell(outcome)
	return say(outcome.status === 0 ? vanishedLines(vanished) : '', outcome.status)
}

/** What every command that builds something needs. */
async function orderOf(subject: string | undefined, values: Values, signal: AbortSignal): Promise<Omit<Order, 'out'> & { clear(): void }> {
	const { show, clear } = progressLine()
	return {
		manuscript: await thereIs(subject),
		edition: (name) => editions[name](),
		theme: () => themeAt(values.theme),
		themeName: values.theme === undefined ? 'default' : `${path.resolve(values.theme)} ${(await mustExist(values.theme)).mtimeMs}`,
		isStrict: values.strict,
		environment: process.env,
		progress: show,
		clear,
		signal,
	}
}

/** The default theme with its sheets read, or the theme of a module that the user named. */
async function themeAt(file: string | undefined): Promise<Theme> {
	const { default: base } = await import('../../templates/theme.ts')
	const { loadTheme } = await import('../read/theme.ts')
	if (file === undefined) return loadTheme(base)
	const module = (await import(pathToFileURL(path.resolve(file)).href)) as { default?: Partial<typeof base> }
	if (typeof module.default !== 'object') throw new Error(`\`${file}\` has no default export that is a theme; see templates/theme.ts`)
	const { shells, sheets, ...rest } = module.default
	return loadTheme({ ...base, ...rest, shells: { ...base.shells, ...shells }, sheets: { ...base.sheets, ...sheets } })
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

async function thereIs(manuscript = 'manuscript'): Promise<string> {
	await mustExist(manuscript)
	return manuscript
}

async function mustExist(at: string): Promise<{ mtimeMs: number }> {
	try {
		return await stat(at)
	} catch (cause) {
		throw new Error(`There is no file or folder \`${at}\`; name a Markdown file or a folder`, { cause })
	}
}

/** Of the package. */
export async function version(): Promise<string> {
	for (const at of ['../../package.json', '../../../package.json']) {
		const text = await readFile(new URL(at, import.meta.url), 'utf8').catch(() => undefined)
		if (text) return (JSON.parse(text) as { version: string }).version
	}
	return 'unknown'
}
