import type { Parsed } from '../read/chapter.ts'
import { type Linted, linted } from './lint.ts'
import { look as proseOf } from './texts.ts'

/**
 * A file with what the rules find in it, worked out by the thread that read it.
 * @public Threads import it by its address.
 */
export function look(file: Parsed): Linted {
	return linted(proseOf(file))
}
