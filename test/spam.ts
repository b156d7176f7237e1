import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/**
 * `npm run spam -- MAIL.eml…`: SpamAssassin's local rules give each message at most 1.0 (5.0 is spam).
 * The message is addressed first, as a list server does. Where there is no SpamAssassin this says so and ends with status 3.
 */
const most = 1.0

async function judged(message: Buffer): Promise<string | undefined> {
	const program = spawn('spamassassin', ['--local', '--test-mode'], { stdio: ['pipe', 'pipe', 'ignore'] })
	const chunks: Buffer[] = []
	program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
	const ended = new Promise<boolean>((resolve) => program.once('close', () => resolve(true)).once('error', () => resolve(false)))
	program.stdin.on('error', () => {})
	program.stdin.end(Buffer.concat([Buffer.from('To: <reader@example.org>\r\n'), message]))
	return (await ended) ? Buffer.concat(chunks).toString('latin1') : undefined
}

for (const file of process.argv.slice(2)) {
	const verdict = await judged(await readFile(file))
	if (verdict === undefined) {
		console.log('skipped SpamAssassin: it is not installed')
		process.exit(3)
	}
	const [, score, tests] = /^X-Spam-Status: \w+, score=(-?[\d.]+)[\s\S]*?tests=([\s\S]*?) autolearn/m.exec(verdict) ?? []
	console.log(`${file}: ${score ?? 'no verdict'} ${(tests ?? '').replace(/\s+/g, '')}`)
	if (score === undefined || Number(score) > most) process.exitCode = 1
}
