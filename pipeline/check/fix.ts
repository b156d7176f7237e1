import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { decode } from '../read/decode.ts'
import type { Complain } from '../tree/source.ts'
import { encode } from './encode.ts'
import { fixed } from './fixed.ts'
import type { LintSettings } from './lint.ts'

/** Mend a file in place: its encoding, line ends and everything else stay as they are. Answers how many places were mended. */
export async function fix(root: string, file: string, settings: LintSettings, complain: Complain): Promise<number> {
	const at = await realpath(path.join(root, file))
	const before = await readFile(at)
	const decoded = decode(before)
	if (!decoded) return 0
	const { text, count } = fixed(file, decoded.text, settings)
	if (count === 0) return 0
	const after = encode(text, before)
	if (!after) {
		const reason = `\`${file}\` has characters that cannot be written back in ${decoded.encoding.toUpperCase()}, so nothing was mended; save it as UTF-8`
		complain({ rule: 'encoding-is-utf-8', reason, file })
		return 0
	}
	await replace(at, after)
	return count
}

/** Whole or not at all: written beside, then renamed. */
async function replace(at: string, bytes: Uint8Array): Promise<void> {
	const beside = `${at}.huozi-${process.pid}`
	try {
		await writeFile(beside, bytes, { mode: (await stat(at)).mode, flag: 'wx' })
		await rename(beside, at)
	} catch (cause) {
		await rm(beside, { force: true })
		throw new Error(`Cannot write to \`${at}\` (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, { cause })
	}
}
