import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../write.ts'
import { bookSchema } from './book-schema.ts'

const starter = fileURLToPath(new URL('../../templates/starter', import.meta.url))

/** Put a commented book that publishes at once into a folder that is new or empty. Answers its files. */
export async function init(folder: string, today: string): Promise<string[]> {
	const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return []
		throw new UsageError(`Cannot make a book in \`${folder}\` (${error.code ?? error.message}); name another folder`, { cause: error })
	})
	if (there.some((name) => name !== '.git')) throw new UsageError(`\`${folder}\` is not empty; name a new folder`)
	await mkdir(folder, { recursive: true })
	await cp(starter, folder, { recursive: true })
	const settings = path.join(folder, 'book.yaml')
	await writeFile(settings, (await readFile(settings, 'utf8')).replace('date: 2000-01-01', `date: ${today}`))
	await mkdir(path.join(folder, '.huozi'))
	await writeFile(path.join(folder, '.huozi', 'book.schema.json'), `${JSON.stringify(bookSchema(), null, '\t')}\n`)
	return (await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
		.filter((name) => !name.startsWith('.git/'))
		.sort()
}
