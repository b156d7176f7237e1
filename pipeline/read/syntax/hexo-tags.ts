import { info } from './gitbook-tags.ts'
import { image, kindOf, link, type Meaning, type Meanings, media } from './tag-meanings.ts'
import type { Tag } from './tag-tokens.ts'

const quotation = ({ args }: Tag): Meaning => ({ is: 'box', name: 'quote', ...(args ? { after: `——${args.replace(/["']/g, '')}` } : {}) })

/** `codeblock [标题] [lang:js]`, `highlight js`: a listing. */
function codeblock({ name, words, values, pair }: Tag): Meaning | undefined {
	if (!pair) return undefined
	const language = values['lang'] ?? (name === 'highlight' ? (words[0] ?? '') : '')
	const title =
		name === 'highlight' ? '' : words.filter((word) => !/^(https?:|line_number|highlight|first_line|mark|wrap)/.test(word)).join(' ')
	return { is: 'listing', info: info(language, title) }
}

/** `asset_img [class] name.png [width [height]] [标题 [说明]]`; the words before the name are classes. */
function picture({ words }: Tag): Meaning {
	const at = words.findIndex((word) => /\.\w{2,5}$|^https?:|^\//.test(word))
	const [address = words[0] ?? '', ...rest] = words.slice(Math.max(0, at))
	const said = rest.filter((word) => !/^\d+(px|%)?$/.test(word))
	const [title = '', alt = ''] = said.length === 1 && /["']/.test(said[0]!) ? said[0]!.split(/["'] ?["']?/) : said
	const width = rest.find((word) => /^\d+(px|%)?$/.test(word))
	return { is: 'text', markdown: `${image(address, alt || title, title)}${width ? `{width=${width}}` : ''}` }
}

/** Hexo with its themes, and Jekyll. */
export const hexoTags: Meanings = {
	raw: ({ pair }) => (pair ? { is: 'through' } : { is: 'text', markdown: '' }),
	comment: ({ pair }) => (pair ? { is: 'nothing' } : undefined),
	highlight: codeblock,
	codeblock,
	asset_img: picture,
	img: picture,
	image: picture,
	asset_path: ({ words }) => ({ is: 'text', markdown: words[0] ?? '' }),
	asset_link: ({ words: [address = '', ...rest] }) => ({ is: 'text', markdown: link(rest.join(' ') || address, address) }),
	post_path: ({ words }, { path }) => ({ is: 'text', markdown: path(words[0] ?? '') }),
	post_url: ({ args }, { path }) => ({ is: 'text', markdown: path(args) }),
	post_link: ({ words: [name = '', ...rest] }, { path }) => ({
		is: 'text',
		markdown: link(rest.filter((word) => !/^(true|false)$/.test(word)).join(' ') || name, path(name)),
	}),
	link: ({ args, words, values }, { isAddress, path }) => {
		if (isAddress) return { is: 'text', markdown: path(args) }
		const at = words.findIndex((word) => /^(https?:|\/)/.test(word))
		return at < 0 ? undefined : { is: 'text', markdown: link(words.slice(0, at).join(' ') || values['title'] || words[at]!, words[at]!) }
	},
	blockquote: quotation,
	quote: quotation,
	pullquote: () => ({ is: 'box', name: 'quote' }),
	centerquote: () => ({ is: 'box', name: 'quote' }),
	cq: () => ({ is: 'box', name: 'quote' }),
	note: ({ words, values }) => {
		const title =
			words
				.slice(1)
				.filter((word) => !/^(no-icon|simple|modern|flat|disabled)$|^fa|^icon/.test(word))
				.join(' ') || values['title']
		return { is: 'box', name: kindOf(words[0]), ...(title ? { title } : {}) }
	},
	folding: ({ words }) => ({
		is: 'box',
		name: 'details',
		title: words.filter((word) => !/^(open|true|false|blue|green|red|yellow|cyan)$/.test(word)).join(' '),
	}),
	fold: ({ words }) => ({ is: 'box', name: 'details', title: words.join(' ') }),
	spoiler: ({ words, values }) => ({ is: 'box', name: 'details', title: values['title'] ?? words.join(' ') }),
	details: ({ words, values }) => ({ is: 'box', name: 'details', title: values['title'] ?? values['summary'] ?? words.join(' ') }),
	youtube: ({ words, values }) => media(`https://www.youtube.com/watch?v=${encodeURIComponent(values['id'] ?? words[0] ?? '')}`),
	vimeo: ({ words, values }) => media(`https://vimeo.com/${encodeURIComponent(values['id'] ?? words[0] ?? '')}`),
	bilibili: ({ words, values }) =>
		media(`https://www.bilibili.com/video/${encodeURIComponent(values['id'] ?? values['bvid'] ?? words[0] ?? '')}`),
	iframe: ({ words }) => media(words[0] ?? ''),
	video: ({ words, values }) => media(values['src'] ?? words[0] ?? ''),
	gist: ({ words }) =>
		media(`https://gist.github.com/${(words.length > 1 ? words.slice(0, 2).join('/') : (words[0] ?? '')).replace(/[^\w/.-]/g, '')}`),
}
