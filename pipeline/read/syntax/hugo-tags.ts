import { image, kindOf, type Meaning, type Meanings } from './tag-meanings.ts'
import type { Tag } from './tag-tokens.ts'

const box = ({ words, values }: Tag): Meaning => {
	const title = values['title'] ?? words.slice(1).join(' ')
	return { is: 'box', name: kindOf(values['type'] ?? values['style'] ?? words[0]), ...(title ? { title } : {}) }
}

/** Hugo's own shortcodes and those of its common themes. */
export const hugoTags: Meanings = {
	figure: ({ values }) => ({
		is: 'text',
		markdown: `${image(values['src'] ?? '', values['alt'] ?? values['caption'] ?? values['title'] ?? '', (values['caption'] ?? values['title'])?.replace(/[*`]/g, ''))}${values['width'] ? `{width=${values['width']}}` : ''}`,
	}),
	ref: ({ words, values }, { path }) => ({ is: 'text', markdown: path(values['path'] ?? words[0] ?? '') }),
	relref: ({ words, values }, { path }) => ({ is: 'text', markdown: path(values['path'] ?? words[0] ?? '') }),
	notice: box,
	admonition: box,
	callout: box,
	alert: box,
	expand: ({ words, values }) => ({ is: 'box', name: 'details', title: values['title'] ?? words[0] ?? '' }),
	katex: () => ({ is: 'formula' }),
}
