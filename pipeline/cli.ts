#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { parsed, usage } from './cli/arguments.ts'
import { say } from './cli/terminal.ts'

const aborted = new AbortController()

/** Arguments in, exit status out: one line on standard error where a run cannot begin or the machine fails. */
async function main(args: string[]): Promise<number> {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => aborted.abort(new Error('interrupted')))
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
	const { values, positionals } = parsed(args)
	const [name, ...subjects] = positionals
	if (values.help) return say(usage)
	if (values.version) return say(`${await (await import('./cli/version.ts')).version()}\n`)
	if (name === undefined) return say(usage, 2)
	await keepCompiled()
	const { commands } = await import('./cli/commands.ts')
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined
	if (!command) throw new Error(`There is no command \`${name}\`. See huozi --help`)
	if (subjects.length > 1 && name !== 'publish')
		throw new Error(`One manuscript at a time; “${subjects.slice(1).join(' ')}” was left over. See huozi --help`)
	return command(subjects, values, aborted.signal)
}

/** What V8 made of our modules is kept for the next run; a folder that cannot be written is no reason to fail. */
async function keepCompiled(): Promise<void> {
	const { privateFolder } = await import('./browser/private-folder.ts')
	const folder = await privateFolder('compiled').catch(() => undefined)
	if (folder === undefined) return
	enableCompileCache(folder)
	// Our threads read it too, and only from here.
	process.env['NODE_COMPILE_CACHE'] ??= folder
}

process.exitCode = await main(process.argv.slice(2))
// All is cleaned up by then; what still waits for a browser that was ended would hold the process for half a minute.
if (aborted.signal.aborted) setTimeout(() => process.exit(), 2000).unref()
