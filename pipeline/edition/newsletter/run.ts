import type { Context, Labels } from '../../edition.ts'
import type { Inliner } from '../../html/inline.ts'
import type { Publication } from '../../publication.ts'
import type { Addresses } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import type { Issue } from './issue.ts'
import type { Picture } from './pictures.ts'
import type { Block } from './placed.ts'

/** What the issues of one run share. */
export interface Run {
	publication: Publication
	context: Context
	envelope: Envelope
	mailSheet: Inliner
	articleSheet: Inliner
}

/** An issue, placed. */
export interface PlacedIssue {
	issue: Issue
	blocks: Block[]
	addresses: Addresses
	pictures: Picture[]
	labels: Labels
}
