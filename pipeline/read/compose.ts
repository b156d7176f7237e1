import type { Origin } from '../tree/origins.ts'
import type { Complain } from '../tree/source.ts'
import type { Manuscript } from './manuscript.ts'

export interface Writing {
	file: string
	found: Manuscript
	reported: Set<string>
	complain: Complain
}

export async function compose(text: string, _writing: Writing): Promise<{ text: string; origins?: Origin[] }> {
	return { text }
}
