import type { Values } from './arguments.ts'
import { commonOrder, thereIs } from './order.ts'
import { publishCommand } from './publish.ts'
import { lengthLines, say, tell } from './terminal.ts'
import { version } from './version.ts'
import { queueCommand, workerCommand } from './worker.ts'

/** A command: its positional arguments (only `publish` takes several), its options, what ends it early; answers the exit status. */
export type Command = (subjects: string[], values: Values, signal: AbortSignal) => Promise<number>

export const commands: Record<string, Command> = {
	publish: publishCommand,
	worker: workerCommand,
	queue: queueCommand,

	async check([subject], values, signal) {
		if (values.wechat !== undefined) return wechat(subject, { ...values, wechat: values.wechat }, signal)
		const manuscript = await thereIs(subject)
		const { check } = await import('../check/check.ts')
		const order = values.pages ? await commonOrder(values, signal) : undefined
		const outcome = await check({
			manuscript,
			isStrict: values.strict,
			isFixing: values.fix,
			...(values.links ? { links: { signal } } : {}),
			...(order ? { pages: order } : {}),
			environment: process.env,
		}).finally(() => order?.clear())
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

	async preview([subject], values, signal) {
		const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
		if (!(port <= 65_535)) throw new Error(`“${values.port}” is no port; say a number up to 65535: --port 4100`)
		const order = await orderOf(subject, values, signal)
		const { preview } = await import('../preview/preview.ts')
		const shown = {
			liveWeb: async () => (await import('../edition/web/live.ts')).liveWeb,
			liveEpub: async () => (await import('../edition/epub/live.ts')).liveEpub,
			edition: order.edition,
		}
		const ready = (address: string, found: number) => {
			if (found !== port && port !== 0) process.stderr.write(`huozi: port ${port} is taken; this is ${found}\n`)
			say(`${order.manuscript} → ${address}    (Ctrl-C ends)\n`)
		}
		await preview({ ...order, progress: () => undefined, out: values.out, port, shown, ready })
		return 130
	},

	async send([subject], values, signal) {
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

	async init([folder]) {
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

async function orderOf(subject: string | undefined, values: Values, signal: AbortSignal) {
	return { manuscript: await thereIs(subject), ...(await commonOrder(values, signal)) }
}
