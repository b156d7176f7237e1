import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** `issue.ts CLI BOOK`: reads a book as the compiled command does, and makes nothing of it. */
const [cli = '', book = ''] = process.argv.slice(2)
const compiled = (path: string) => import(pathToFileURL(join(dirname(cli), path)).href)
const { read }: typeof import('../../pipeline/read/read.ts') = await compiled('read/read.js')
const { publication } = await read(book, {}, () => {})
if (!publication) throw new Error(`${book} cannot be read`)
