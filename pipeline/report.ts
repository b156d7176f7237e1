import type { Node } from 'unist'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { LINT_RULES, type LintRule } from './check/lint-rules.ts'

export type Severity = 'error' | 'warning' | 'info'

/** Every rule of reading and publishing, named for what should hold, with its usual severity; `check` adds `LINT_RULES`. */
export const RULES = {
	'manuscript-has-text': 'error',
	'file-is-bounded': 'warning',
	'book-is-bounded': 'error',
	'file-is-readable': 'error',
	'encoding-is-utf-8': 'info',
	'yaml-parses': 'error',
	'metadata-is-valid': 'error',
	'key-is-known': 'warning',
	'date-is-known': 'info',
	'chapter-exists': 'error',
	'include-exists': 'warning',
	'include-has-no-cycle': 'error',
	'path-stays-inside': 'warning',
	'image-exists': 'warning',
	'image-is-readable': 'warning',
	'image-is-local': 'info',
	'image-is-fetched': 'warning',
	'image-is-safe': 'warning',
	'image-is-converted': 'info',
	'image-is-sharp': 'info',
	'image-has-alt': 'warning',
	'link-resolves': 'warning',
	'link-answers': 'warning',
	'link-is-safe': 'warning',
	'message-is-signed': 'warning',
	'note-is-defined': 'warning',
	'note-is-called': 'warning',
	'note-is-placed': 'warning',
	'heading-has-words': 'warning',
	'id-is-unique': 'warning',
	'chapter-id-is-unique': 'info',
	'reference-resolves': 'warning',
	'character-is-allowed': 'warning',
	'html-is-safe': 'warning',
	'html-is-closed': 'info',
	'fence-is-closed': 'warning',
	'prose-is-no-listing': 'warning',
	'html-holds-markdown': 'warning',
	'syntax-is-known': 'warning',
	'nesting-is-bounded': 'warning',
	'math-parses': 'warning',
	'diagram-draws': 'warning',
	'glyph-exists': 'warning',
	'element-fits-page': 'warning',
	'page-numbers-agree': 'warning',
	'ink-is-black': 'info',
	'line-start-is-allowed': 'warning',
	'line-end-is-allowed': 'warning',
	'dash-is-whole': 'warning',
	'note-call-is-joined': 'warning',
	'last-line-is-long': 'info',
	'page-has-no-widow': 'warning',
	'heading-has-text': 'warning',
	'gap-is-even': 'info',
	'line-is-even': 'info',
	'text-is-inside': 'warning',
	'boxes-are-apart': 'warning',
	'line-is-on-grid': 'info',
	'lines-are-counted': 'info',
	'epub-is-valid': 'warning',
	'epub-is-checked': 'warning',
	'table-has-head': 'info',
	'fonts-are-embedded': 'info',
	'font-is-installed': 'warning',
	'font-is-readable': 'warning',
	'language-is-chinese': 'error',
	'drawing-is-converted': 'warning',
	'title-has-its-marks': 'info',
	'cover-is-good': 'warning',
	'mail-is-small': 'warning',
	'mail-is-supported': 'warning',
	'mail-has-subject': 'warning',
	'address-is-valid': 'warning',
	'wechat-rule': 'warning',
	'substitute-is-shown': 'info',
	'style-is-safe': 'warning',
	'unit-is-placed': 'error',
	'unit-is-confirmed': 'warning',
	'edition-is-built': 'error',
} as const satisfies Record<string, Severity>

export type Rule = keyof typeof RULES | LintRule

const severities: Record<Rule, Severity> = { ...RULES, ...LINT_RULES }

/** One complaint. `file` and a place, or a node that carries both. */
export interface Complaint {
	rule: Rule
	/** What was found, quoted, and where possible the way out. */
	reason: string
	file?: string
	/** Where in the file: a node with a position, or a point. */
	node?: Pick<Node, 'position'> & { data?: object | undefined }
	line?: number
	column?: number
	/** When not the rule's usual one. */
	severity?: Severity
	edition?: string
	/** The printed page, where that helps. */
	page?: number
	/** A kind of thing that is told at its first place in a book only. */
	once?: string
	/** What `check --fix` would write, by offsets in the file's text. */
	edits?: Edit[]
}

/** A replacement in a text, end exclusive. */
export interface Edit {
	start: number
	end: number
	text: string
}

/** A message of report.json. */
export interface Message {
	rule: Rule
	severity: Severity
	reason: string
	file: string
	line: number
	column: number
	endLine?: number
	endColumn?: number
	edition?: string
	page?: number
	edits?: Edit[]
}

/** Collects complaints of one run, as VFile messages by file; nothing stops at the first. */
export interface Report {
	complain(complaint: Complaint): void
	/** In order of file, line, column; the same complaint once. */
	messages(): Message[]
	/** For a reporter of VFiles. */
	files(): VFile[]
}

/** A new, empty report. */
export function report(): Report {
	const files = new Map<string, VFile>()
	const seen = new Set<string>()
	const all: { message: Message; vfile: VFileMessage }[] = []
	return {
		complain(complaint) {
			const severity = complaint.severity ?? severities[complaint.rule]
			// An excerpt may have been cut within a character beyond U+FFFF.
			const reason = complaint.reason.replace(/\p{Surrogate}/gu, '')
			const path = (complaint.node?.data as { file?: string } | undefined)?.file ?? complaint.file ?? ''
			const start = complaint.node?.position?.start
			const end = complaint.node?.position?.end
			const message: Message = {
				rule: complaint.rule,
				severity,
				reason,
				file: path,
				line: start?.line ?? complaint.line ?? 1,
				column: start?.column ?? complaint.column ?? 1,
				...(end ? { endLine: end.line, endColumn: end.column } : {}),
				...(complaint.edition ? { edition: complaint.edition } : {}),
				...(complaint.page ? { page: complaint.page } : {}),
				...(complaint.edits ? { edits: complaint.edits } : {}),
			}
			const key = complaint.once ?? JSON.stringify(message)
			if (seen.has(key)) return
			seen.add(key)
			let file = files.get(path)
			if (!file) {
				file = new VFile({ path: path || 'huozi' })
				files.set(path, file)
			}
			const place = complaint.node?.position ?? { line: message.line, column: message.column }
			const vfile = file.message(reason, { place, ruleId: complaint.rule, source: 'huozi' })
			vfile.fatal = severity === 'error' ? true : severity === 'warning' ? false : null
			all.push({ message, vfile })
		},
		messages: () => all.map((entry) => entry.message).sort(inOrder),
		files: () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
	}
}

function inOrder(a: Message, b: Message): number {
	return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1)
}
