import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** `read-only.ts CLI BOOK`: parses and binds a book as the compiled command does, looks at its pictures and links, and makes nothing of it: no lint, no edition. */
const [cli = '', book = ''] = process.argv.slice(2)
const compiled = (path: string) => import(pathToFileURL(join(dirname(cli), path)).href)
const { read }: typeof import('../../pipeline/read/read.ts') = await compiled('read/read.js')
const { publication } = await read(book, { hasColours: false }, () => {})
if (!publication) throw new Error(`${book} cannot be read`)
