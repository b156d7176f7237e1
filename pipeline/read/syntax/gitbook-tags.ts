import { kindOf, link, type Meanings, media } from './tag-meanings.ts'

/** GitBook and HonKit. */
export const gitBookTags: Meanings = {
	hint: ({ values, words }) => ({
		is: 'box',
		name: kindOf(values['style'] ?? words[0]),
		...(values['title'] ? { title: values['title'] } : {}),
	}),
	tabs: () => ({ is: 'box', name: 'tabs' }),
	tab: ({ values, words }) => ({ is: 'box', name: 'tab', title: values['title'] ?? values['name'] ?? words[0] ?? '' }),
	'code-tabs': () => ({ is: 'box', name: 'tabs' }),
	'code-tabs-item': ({ values }) => ({ is: 'box', name: 'tab', title: values['title'] ?? '' }),
	code: ({ values, words, pair }, { hasFence }) => {
		if (!pair) return undefined
		if (hasFence) return { is: 'caption', title: values['title'] ?? '' }
		return { is: 'listing', info: info(values['lang'] ?? '', words.join(' ')) }
	},
	'content-ref': ({ values, pair }) =>
		pair ? { is: 'through' } : { is: 'text', markdown: link(values['url'] ?? '', values['url'] ?? '') },
	'page-ref': ({ values }) => ({ is: 'text', markdown: link(values['page'] ?? '', values['page'] ?? '') }),
	embed: ({ values, words }) => media(values['url'] ?? words[0] ?? '', values['caption']),
	file: ({ values }) => ({
		is: 'text',
		markdown: link(values['caption'] || (values['src'] ?? '').split('/').at(-1) || '', values['src'] ?? ''),
	}),
	'api-method-summary': () => ({ is: 'through' }),
	stepper: () => ({ is: 'through' }),
	step: () => ({ is: 'through' }),
	columns: () => ({ is: 'through' }),
	column: () => ({ is: 'through' }),
	math: () => ({ is: 'formula' }),
	mermaid: () => ({ is: 'listing', info: 'mermaid' }),
	uml: () => ({ is: 'listing', info: 'plantuml' }),
	plantuml: () => ({ is: 'listing', info: 'plantuml' }),
}

/** The info string of a listing: language and title. */
export function info(language: string, title: string): string {
	const words = title.replaceAll('"', "'").trim()
	return `${language.replace(/[^\w+#.-]/g, '')}${words ? ` title="${words}"` : ''}`
}
