import type { JSX } from './jsx-runtime.ts'
import { Frame, type WebFrame } from './parts/web-frame.tsx'

/** What a server shows for an address that leads nowhere. */
export function WebNotFound({ frame, home }: { frame: WebFrame; home: string }): JSX.Element {
	const { labels } = frame
	return (
		<Frame {...frame}>
			<div class="text">
				<h1>{labels.notFound}</h1>
				<p>{labels.notFoundHelp}</p>
				<p class="title-links">
					<a href={home}>{labels.contents}</a>
				</p>
			</div>
		</Frame>
	)
}
