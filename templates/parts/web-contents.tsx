import type { JSX } from '../jsx-runtime.ts'

/** An entry of the contents as a page shows it; one without an address is a part. */
export interface WebEntry {
	title: string
	number?: string
	href?: string
	/** The page that the reader is on. */
	isCurrent?: boolean
	/** A part or chapter whose children are shown at once. */
	isOpen?: boolean
	/** Children are behind a fold that says this. */
	fold?: string
	children: WebEntry[]
}

/** Nested lists; parts open and close, by the browser's own means. */
export function Entries({ entries, depth = 1 }: { entries: WebEntry[]; depth?: number }): JSX.Element {
	return (
		<ol class={`entries depth-${depth}`}>
			{entries.map((entry) => (
				<li>
					{entry.href === undefined ? (
						<details class="entry-part" open={entry.isOpen !== false}>
							<summary>{entry.title}</summary>
							{entry.children.length > 0 && <Entries entries={entry.children} depth={depth} />}
						</details>
					) : (
						[<Link entry={entry} />, entry.children.length > 0 && <Children entry={entry} depth={depth + 1} />]
					)}
				</li>
			))}
		</ol>
	)
}

function Children({ entry, depth }: { entry: WebEntry; depth: number }): JSX.Element {
	const list = <Entries entries={entry.children} depth={depth} />
	if (!entry.fold) return list
	return (
		<details class="entry-fold">
			<summary>{entry.fold}</summary>
			{list}
		</details>
	)
}

function Link({ entry }: { entry: WebEntry }): JSX.Element {
	return (
		<a href={entry.href} aria-current={entry.isCurrent ? 'page' : undefined}>
			{entry.number && <span class="number">{entry.number}</span>}
			<span class="entry-title">{entry.title}</span>
		</a>
	)
}
