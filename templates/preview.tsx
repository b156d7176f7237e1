import type { Element, Root } from 'hast'
import { deskLabels } from './labels.ts'
import { icon } from './parts/web-head.tsx'

interface Props {
	language: string
	title: string
	/** The simulated mailboxes, in order, and the widths of each, px. */
	clients: { id: keyof ReturnType<typeof deskLabels>['client']; widths: number[] }[]
	/** An editor can be opened from here. */
	hasEditor: boolean
}

const tabs = ['web', 'print', 'epub', 'mail', 'wechat'] as const

/** The desk: the editions of a manuscript side by side with its messages and its source, filled and kept up to date by a script. */
export function Preview({ language, title, clients, hasEditor }: Props): Root {
	const words = deskLabels(language)
	return {
		type: 'root',
		children: [
			{ type: 'doctype' },
			(
				<html lang={language}>
					<head>
						<meta charset="utf-8" />
						<meta name="viewport" content="width=device-width, initial-scale=1" />
						<meta name="color-scheme" content="light dark" />
						<title>{`${title} · ${words.preview}`}</title>
						<link rel="icon" type="image/svg+xml" href={icon} />
						<link rel="stylesheet" href="/desk/preview.css" />
						<script src="/desk/preview.js" defer={true} />
					</head>
					<body data-words={JSON.stringify(words)} data-clients={JSON.stringify(clients)} data-editor={hasEditor ? 'yes' : undefined}>
						<header class="bar">
							<p class="book" id="title">
								{title}
							</p>
							<div class="chapters">
								<button type="button" id="previous" aria-label={words.previousChapter} title={`${words.previousChapter} [`}>
									‹
								</button>
								<select id="chapter" aria-label={words.chapter} />
								<button type="button" id="next" aria-label={words.nextChapter} title={`${words.nextChapter} ]`}>
									›
								</button>
							</div>
							<div class="tabs" role="tablist" aria-label={words.editions}>
								{tabs.map((name, index) => (
									<button
										type="button"
										role="tab"
										id={`tab-${name}`}
										data-tab={name}
										aria-controls="stage"
										aria-selected={index === 0 ? 'true' : 'false'}
										tabindex={index === 0 ? 0 : -1}
										title={`${words[name]} ${index + 1}`}
									>
										{words[name]}
									</button>
								))}
							</div>
							<p class="state" id="state" role="status" data-state="working">
								{words.working}
							</p>
							<button type="button" id="toggle" aria-expanded="true" aria-controls="side" title={`${words.side} m`}>
								{words.messages} <span id="count" class="count" />
							</button>
						</header>
						<p class="problem" id="problem" role="alert" hidden />
						<main class="desk">
							<section class="stage" id="stage" role="tabpanel" aria-labelledby="tab-web" tabindex={-1}>
								<fieldset class="choices" id="choices" hidden />
								<div class="frames" id="frames" />
							</section>
							<aside class="side" id="side" aria-label={words.side}>
								<section class="source" aria-labelledby="source-head">
									<h2 id="source-head">{words.source}</h2>
									<p class="place" id="place" />
									<p class="hint" id="hint">
										{words.sourceHint}
									</p>
									<section class="lines" id="lines" tabindex={0} aria-labelledby="source-head" hidden />
								</section>
								<section class="messages" aria-labelledby="messages-head">
									<h2 id="messages-head">{words.messages}</h2>
									<fieldset class="filter" aria-labelledby="messages-head">
										<button type="button" id="all-chapters" aria-pressed="true">
											{words.allChapters}
										</button>
										<button type="button" id="this-chapter" aria-pressed="false">
											{words.thisChapter}
										</button>
									</fieldset>
									<ol id="messages" />
								</section>
								<p class="keys">{words.keys}</p>
							</aside>
						</main>
					</body>
				</html>
			) as Element,
		],
	}
}
