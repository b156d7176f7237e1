import { Run } from './print-run.tsx'

/** A line of the contents; a part has no target. */
export interface ContentsLine {
	/** 0 part · 1 chapter · 2 section … */
	depth: number
	/** With the space after it; 一、 brings its own. */
	number: string
	title: string
	target?: string
}

/** 目录: the numbers are written once the pages are known. */
export function PrintContents({ lines, title }: { lines: ContentsLine[]; title: string }) {
	return (
		<Run name="contents" page="contents" class="contents" recto="blank-front">
			<h1 class="contents-title">{[...title].join('　')}</h1>
			<nav>
				{lines.map((line) => (
					<p class={`contents-line depth-${line.depth}`}>
						<a href={line.target && `#${line.target}`}>
							<span class="contents-text">
								{line.number && <span class="number">{line.number}</span>}
								{line.title}
								{line.target && <span class="leader" />}
							</span>
							{line.target && <span class="page" data-page-of={line.target} />}
						</a>
					</p>
				))}
			</nav>
		</Run>
	)
}
