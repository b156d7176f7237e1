import type { JSX } from './jsx-runtime.ts'

interface Row {
	kind: string
	file: string
	line: number
	words: string
	fates: Record<string, { state: string; how?: string }>
}
interface Message {
	rule: string
	severity: string
	reason: string
	file: string
	line: number
	column: number
	edition?: string
}
interface Length {
	title: string
	file: string
	characters: number
	minutes: number
	figures: number
	tables: number
	notes: number
}
interface Choice {
	from: string
	to: string
	word: string
	by: string
	count: number
	places: string[]
}
interface Props {
	language: string
	title: string
	/** Of a book that was converted. */
	variant?: string
	choices?: Choice[]
	/** 'chapters', 'characters', 'headings' … with how many there are. */
	counts: [name: string, count: number][]
	/** Of each chapter. */
	lengths: Length[]
	editions: string[]
	rows: Row[]
	messages: Message[]
}

/** report.html: what became of every heading, figure, table, note, link, formula and listing, and every message. */
export function ReportPage(props: Props): JSX.Element {
	const { language, title, variant, choices, counts, lengths, editions, rows, messages } = props
	const told = rows.filter(({ fates }) => editions.some((name) => !isShown(fates[name]?.state)))
	return (
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
				<title>{`Report: ${title}`}</title>
				<style>{style}</style>
			</head>
			<body>
				<h1>
					Report: <span lang={language}>{title}</span>
				</h1>
				<p>{counts.map(([name, count]) => `${count} ${name}`).join(' · ')}</p>
				<h2>Parity</h2>
				<Summary editions={editions} rows={rows} />
				<p>✓ stands for a unit whose words were found in the files of the edition; (✓) for one that has no words to look for there.</p>
				<h2>Shown otherwise, left out, or missing</h2>
				{told.length === 0 ? (
					<p>Nothing: every edition shows every unit.</p>
				) : (
					<Units language={language} editions={editions} rows={told} />
				)}
				<h2>Messages</h2>
				{messages.length === 0 ? <p>None.</p> : <Messages messages={messages} />}
				{variant && choices && (
					<>
						<h2>{`Choices between several forms, for ${variant}`}</h2>
						<Choices language={language} choices={choices} />
					</>
				)}
				<h2>Chapters</h2>
				<Lengths language={language} lengths={lengths} />
				<h2>Every unit</h2>
				<details>
					<summary>{`${rows.length} units`}</summary>
					<Units language={language} editions={editions} rows={rows} />
				</details>
			</body>
		</html>
	)
}

/** How many of each kind each edition placed. */
function Summary({ editions, rows }: Pick<Props, 'editions' | 'rows'>): JSX.Element {
	const kinds = [...new Set(rows.map(({ kind }) => kind))]
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">unit</th>
					<th scope="col">in the manuscript</th>
					{editions.map((name) => (
						<th scope="col">{name}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{kinds.map((kind) => {
					const own = rows.filter((row) => row.kind === kind)
					return (
						<tr>
							<th scope="row">{kind}</th>
							<td>{own.length}</td>
							{editions.map((name) => (
								<td>{tally(own.map(({ fates }) => fates[name]?.state ?? 'missing'))}</td>
							))}
						</tr>
					)
				})}
			</tbody>
		</table>
	)
}

function tally(states: string[]): string {
	const shown = states.filter(isShown).length
	const rest = ['unfound', 'degraded', 'omitted', 'missing'].flatMap((state) => {
		const count = states.filter((one) => one === state).length
		return count === 0 ? [] : [`${count} ${state}`]
	})
	return [...(shown === 0 && rest.length > 0 ? [] : [String(shown)]), ...rest].join(' + ')
}

/** In the edition as it is in the manuscript. */
const isShown = (state: string | undefined) => state === 'confirmed' || state === 'placed'

function Units({ language, editions, rows }: Pick<Props, 'language' | 'editions' | 'rows'>): JSX.Element {
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">where</th>
					<th scope="col">unit</th>
					<th scope="col">words</th>
					{editions.map((name) => (
						<th scope="col">{name}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(({ file, line, kind, words, fates }) => (
					<tr>
						<td class="place">{`${file}:${line}`}</td>
						<td>{kind}</td>
						<td lang={language}>{words}</td>
						{editions.map((name) => {
							const { state, how } = fates[name] ?? { state: 'missing' }
							return <td class={isShown(state) ? 'placed' : state}>{signs[state] ?? (how ? `${state}: ${how}` : state)}</td>
						})}
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** How long each chapter is, in 字 as Word counts them, and to read. */
function Lengths({ language, lengths }: Pick<Props, 'language' | 'lengths'>): JSX.Element {
	return (
		<table>
			<thead>
				<tr>
					{['chapter', 'file', '字', 'minutes', 'figures', 'tables', 'notes'].map((name) => (
						<th scope="col">{name}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{lengths.map(({ title, file, characters, minutes, figures, tables, notes }) => (
					<tr>
						<th scope="row" lang={language}>
							{title}
						</th>
						<td class="place">{file}</td>
						{[characters, minutes, figures, tables, notes].map((count) => (
							<td>{count}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** Why a form was chosen, as a reader of the report is told. */
const REASONS: Record<string, string> = {
	usual: 'the usual form; no word decided',
	context: 'what stands beside it',
	word: 'a known word',
	vocabulary: "the region's word",
	author: 'book.yaml: variants',
	name: 'book.yaml: names',
	undecided: 'left: several meanings; perhaps the word beside it',
	title: 'left: a book 《》 or an article 〈〉?',
}

/** Every choice between several forms, those that nothing decided first in each character. */
function Choices({ language, choices }: { language: string; choices: Choice[] }): JSX.Element {
	return (
		<>
			<p>
				{
					'What is wrong can be said in book.yaml, word by word: variants: {words: {范晓: 范曉}}; names: keeps a name as it is, and [原文]{.keep} a passage.'
				}
			</p>
			<table>
				<thead>
					<tr>
						{['from', 'to', 'in', 'because of', 'times', 'where'].map((name) => (
							<th scope="col">{name}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{choices.map(({ from, to, word, by, count, places }) => (
						<tr>
							<th scope="row">{from}</th>
							<td lang={language}>{to}</td>
							<td>{word === from ? '' : word}</td>
							<td class={by}>{REASONS[by] ?? by}</td>
							<td>{count}</td>
							<td class="place">{places.join(' ')}</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	)
}

function Messages({ messages }: Pick<Props, 'messages'>): JSX.Element {
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">where</th>
					<th scope="col">severity</th>
					<th scope="col">message</th>
					<th scope="col">rule</th>
				</tr>
			</thead>
			<tbody>
				{messages.map(({ file, line, column, severity, reason, rule, edition }) => (
					<tr>
						<td class="place">{`${file}:${line}:${column}`}</td>
						<td class={severity}>{severity}</td>
						<td>{edition ? `${reason} (${edition})` : reason}</td>
						<td class="place">{rule}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

const signs: Record<string, string> = { confirmed: '✓', placed: '(✓)', unfound: 'its words are not in the file' }

const style = `
	:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --good: light-dark(#1a6b3c, #6fce96); --bad: light-dark(#b02a2a, #ff8f86); --warn: light-dark(#8a5200, #e6b45c) }
	body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif }
	h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
	table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums }
	th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line) }
	td.place { min-width: 9rem; font-family: ui-monospace, monospace; font-size: .8125rem; overflow-wrap: anywhere }
	.placed { color: var(--good) } .missing, .unfound, .error { color: var(--bad); font-weight: 600 } .degraded, .omitted, .warning { color: var(--warn) }
`
