import GithubSlugger from 'github-slugger'
import { expect, test } from 'vitest'
import { generate } from './generate.ts'

const texts = (seed: number): [string, string][] =>
	generate({ characters: 25_000, chapters: 5, seed }).flatMap(({ path, contents }) =>
		path.endsWith('.md') ? [[path, String(contents)]] : [],
	)

test('the same seed makes the same book, another seed another one', () => {
	expect(generate({ characters: 25_000, chapters: 5, seed: 7 })).toEqual(generate({ characters: 25_000, chapters: 5, seed: 7 }))
	expect(texts(7)).not.toEqual(texts(8))
})

test('a book is as long as asked, in as many chapters', () => {
	const chapters = texts(1)
	const length = chapters.map(([, text]) => text.replace(/\s/g, '').length).reduce((a, b) => a + b)
	expect(chapters).toHaveLength(5)
	expect(Math.abs(length - 25_000)).toBeLessThan(1_000)
})

test('every link, note and picture of a made-up book leads somewhere', () => {
	const files = new Set(generate({ characters: 25_000, chapters: 5, seed: 1 }).map(({ path }) => path))
	const targets = new Set<string>()
	for (const [path, text] of texts(1)) {
		const slugger = new GithubSlugger()
		for (const [, title] of text.matchAll(/^#+ (.*)$/gm)) targets.add(`${path}#${slugger.slug(title!)}`)
	}
	const all = texts(1)
		.map(([, text]) => text)
		.join('\n')
	const links = [...all.matchAll(/\]\((chapter[^)]*)\)/g)].map((match) => match[1]!)
	const pictures = [...all.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map((match) => match[1]!)
	expect(links.length).toBeGreaterThan(3)
	expect(links.filter((link) => !targets.has(link))).toEqual([])
	expect(pictures.length).toBeGreaterThan(3)
	expect(pictures.filter((picture) => !files.has(picture))).toEqual([])
	for (const [, text] of texts(1)) expect(text.match(/\[\^\d+\](?!:)/g)?.length).toBe(text.match(/^\[\^\d+\]:/gm)?.length)
})
