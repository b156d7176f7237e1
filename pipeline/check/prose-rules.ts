import type { ProseRule } from './rule.ts'
import { dashIsDouble, letterIsHalfWidth } from './rules/dashes.ts'
import { markdown } from './rules/markdown.ts'
import { marks } from './rules/marks.ts'
import { pairs } from './rules/pairs.ts'
import { spaces } from './rules/spaces.ts'
import { structure } from './rules/structure.ts'
import { words } from './rules/words.ts'

/** Every rule of the author's desk. */
export const proseRules: ProseRule[] = [...marks, dashIsDouble, letterIsHalfWidth, ...pairs, ...spaces, ...words, ...structure, ...markdown]
