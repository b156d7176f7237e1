import type { Labels } from '../../pipeline/edition.ts'
import type { JSX } from '../jsx-runtime.ts'

/** The bar at the head of every page; what needs the script is hidden until the script shows it. */
export function Bar(props: { labels: Labels; title: string; home: string; hasContents: boolean }): JSX.Element {
	const { labels, title, home, hasContents } = props
	return (
		<header class="bar">
			{hasContents && (
				<button type="button" class="bar-button contents-button" popovertarget="huozi-contents">
					{labels.contents}
				</button>
			)}
			<a class="bar-title" href={home}>
				{title}
			</a>
			<div class="bar-tools" id="huozi-tools" hidden={true}>
				<button type="button" class="bar-button" id="huozi-search-button" aria-keyshortcuts="/" hidden={true}>
					{labels.search}
				</button>
				<button type="button" class="bar-button" popovertarget="huozi-appearance">
					{labels.theme}
				</button>
			</div>
			<Appearance labels={labels} />
		</header>
	)
}

function Appearance({ labels }: { labels: Labels }): JSX.Element {
	const themes = [
		['', labels.system],
		['light', labels.light],
		['dark', labels.dark],
		['sepia', labels.sepia],
	]
	return (
		<div id="huozi-appearance" class="appearance" popover="auto">
			<fieldset class="choices">
				<legend>{labels.theme}</legend>
				{themes.map(([value, word]) => (
					<label>
						<input type="radio" name="huozi-theme" value={value} checked={value === ''} />
						<span>{word}</span>
					</label>
				))}
			</fieldset>
			<fieldset class="choices">
				<legend>{labels.textSize}</legend>
				<button type="button" id="huozi-smaller">
					{labels.smaller}
				</button>
				<output id="huozi-size" aria-live="polite">
					100%
				</output>
				<button type="button" id="huozi-larger">
					{labels.larger}
				</button>
			</fieldset>
		</div>
	)
}

/** The box that searches; opened by the script. */
export function Search({ labels, index }: { labels: Labels; index: string }): JSX.Element {
	return (
		<dialog
			id="huozi-search"
			class="search"
			aria-label={labels.search}
			data-index={index}
			data-found={labels.found('{}')}
			data-nothing={labels.nothingFound}
		>
			<form method="dialog" class="search-form">
				<input
					type="search"
					id="huozi-query"
					role="combobox"
					aria-label={labels.search}
					aria-expanded="false"
					aria-controls="huozi-results"
					aria-autocomplete="list"
					placeholder={labels.searchHint}
					autocomplete="off"
					spellcheck="false"
					enterkeyhint="search"
				/>
				<button type="submit" class="bar-button" value="close">
					{labels.close}
				</button>
			</form>
			<p class="search-state" role="status" id="huozi-state">
				{labels.searchKeys}
			</p>
			<div role="listbox" id="huozi-results" class="results" aria-label={labels.search} />
		</dialog>
	)
}
