import type { JSX } from './jsx-runtime.ts'
import { Entries, type WebEntry } from './parts/web-contents.tsx'
import { Frame, type WebFrame } from './parts/web-frame.tsx'
import { Title, type WebTitle } from './parts/web-title.tsx'

/** The first page of the site: title and contents. */
export function WebIndex({ frame, title, entries }: { frame: WebFrame; title: WebTitle; entries: WebEntry[] }): JSX.Element {
	return (
		<Frame {...frame}>
			<div class="text">
				<Title title={title} />
				<nav class="whole-contents" aria-labelledby="huozi-contents-head">
					<h2 id="huozi-contents-head">{frame.labels.contents}</h2>
					<Entries entries={entries} />
				</nav>
			</div>
		</Frame>
	)
}
