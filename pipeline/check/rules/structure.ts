import { matches, type ProseRule } from '../rule.ts'

/** A heading ends with no comma, colon or full stop; ？ and ！ stay. */
const headingHasNoStop: ProseRule = {
	id: 'heading-has-no-stop',
	source: 'house practice',
	block: (block) =>
		block.kind === 'heading'
			? matches(block, /[。，：；:,;](?=[\s\u0001]*$)/gu, ([all]) => ({ reason: `The heading ends with “${all}”` }))
			: [],
}

/** Levels of headings follow one another. */
const headingLevelsFollow: ProseRule = {
	id: 'heading-levels-follow',
	source: 'WCAG 2.2 §1.3.1; EPUB Accessibility 1.1',
	text({ blocks }) {
		const headings = blocks.filter(({ kind }) => kind === 'heading')
		return headings.flatMap(({ start, end, depth = 1 }, index) => {
			const before = headings[index - 1]?.depth ?? depth
			if (depth <= before + 1) return []
			return [{ start, end, reason: `A heading of level ${depth} follows one of level ${before}; level ${before + 1} is left out` }]
		})
	},
}

/** A link says in words where it leads. */
const linkHasWords: ProseRule = {
	id: 'link-has-words',
	source: 'WCAG 2.2 §2.4.4',
	text: ({ links }) =>
		links.flatMap(({ start, end, words }) =>
			/^(请?点击?)?(这里|这儿|此处|链接|here|click here|link)$/i.test(words.trim())
				? [{ start, end, reason: `“${words.trim()}” does not say where the link leads` }]
				: [],
		),
}

/** An address within a Chinese sentence: print and speech read it out. */
const linkIsNotBare: ProseRule = {
	id: 'link-is-not-bare',
	source: 'WCAG 2.2 §2.4.4',
	text: ({ links, source, blocks }) =>
		links.flatMap(({ start, end, url, isBare }) => {
			if (!isBare || !url.startsWith('http') || !/[\p{Script=Han}，]{2} ?$/u.test(source.slice(Math.max(0, start - 4), start))) return []
			const isProse = blocks.some((block) => block.kind === 'paragraph' && block.start < start && block.end > end)
			return isProse && /^ ?\p{Script=Han}/u.test(source.slice(end))
				? [{ start, end, reason: 'A bare address within a sentence; write [words](address)' }]
				: []
		}),
}

export const structure = [headingHasNoStop, headingLevelsFollow, linkHasWords, linkIsNotBare]
