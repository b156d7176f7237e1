import { parseArgs } from 'node:util'

/** What `--help` prints: an option is here from the day it works. */
export const usage = `huozi — one Chinese Markdown manuscript, four editions

  huozi publish [MANUSCRIPT…] [--out DIR] [--edition web,pdf,epub,newsletter] [--variant LIST] [--theme FILE] [--fetch] [--strict] [--json] [--force] [--jobs N] [--queue URL]
  huozi check   [MANUSCRIPT] [--fix] [--links] [--pages] [--strict] [--json | --sarif]     reads and lints; writes no edition
  huozi check   [MANUSCRIPT] --wechat FILE [--issue ID]                what WeChat took out of the article it saved
  huozi preview [MANUSCRIPT] [--port N]              every edition in the browser, up to date while you write
  huozi send    [MANUSCRIPT] --to ADDRESS --smtp URL [--issue ID] [--dry-run]     a test mail of one issue
  huozi worker  --queue URL [--out DIR] [--jobs N] [--theme FILE] [--fetch]      publishes books from a queue
  huozi queue   --queue URL [--retry] [--json]       what is in a queue, and its dead letters
  huozi init    DIR                                  a commented book to start from
  huozi doctor                                       what was found on this machine, what is missing, how to get it

MANUSCRIPT is a Markdown file, a folder with book.yaml or SUMMARY.md, or a folder of Markdown files; default: manuscript.
Several of them, or a folder of books, are published to DIR/<name>, the name being that of the file or folder.

  --out DIR        where the editions go; default: out
  --edition LIST   which editions; default: what book.yaml lists, else all four
  --variant LIST   zh-Hant-TW, zh-Hant-HK or zh-Hans: the whole book converted to it, in DIR/<variant>
  --theme FILE     a module whose default export is a theme; it is code and runs with your rights
  --fetch          download images that lie elsewhere, once; later runs need no network
  --strict         warnings count as errors
  --json           the report on standard output, as JSON
  --force          build again even if nothing changed
  --jobs N         how many of several books at once; default: one a processor, at most 4
  --queue URL      redis://host:6379: give the books to workers elsewhere; the password comes from HUOZI_QUEUE_PASSWORD,
                   and --out is a folder that they reach too, or s3://bucket/folder
  --retry          put the dead letters of a queue in again
  --fix            mend in the manuscript what cannot change the meaning
  --links          ask the addresses that the text links to whether they are there
  --pages          also lay out the printed pages and read them against CLREQ
  --sarif          the findings on standard output, as SARIF 2.1.0
  --wechat FILE    the HTML that WeChat's editor saved
  --port N         of preview; default: 4100, or the next that is free
  --smtp URL       smtp://user@host:587 or smtps://…; the password comes from HUOZI_SMTP_PASSWORD
  --issue ID       which issue, when there are several
  --dry-run        show the envelope and send nothing
  --version, --help

Exit status: 0 published · 1 the manuscript has errors · 2 wrong usage or a failure of the machine · 130 interrupted
`

/** Arguments as values; throws with one line for an option that there is not. */
export function parsed(args: string[]) {
	return parseArgs({
		args,
		allowPositionals: true,
		options: {
			out: { type: 'string', default: 'out' },
			edition: { type: 'string' },
			variant: { type: 'string' },
			theme: { type: 'string' },
			fetch: { type: 'boolean', default: false },
			strict: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			force: { type: 'boolean', default: false },
			jobs: { type: 'string' },
			queue: { type: 'string' },
			retry: { type: 'boolean', default: false },
			fix: { type: 'boolean', default: false },
			links: { type: 'boolean', default: false },
			pages: { type: 'boolean', default: false },
			sarif: { type: 'boolean', default: false },
			wechat: { type: 'string' },
			port: { type: 'string', default: '4100' },
			to: { type: 'string' },
			smtp: { type: 'string' },
			issue: { type: 'string' },
			'dry-run': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false, short: 'h' },
			version: { type: 'boolean', default: false, short: 'v' },
		},
	})
}

export type Values = ReturnType<typeof parsed>['values']
