import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import GithubSlugger from 'github-slugger'
import { type Draft, list, listing, paragraph, quotation, table } from './blocks.ts'
import { chart, photograph } from './picture.ts'
import { phrase } from './prose.ts'
import { type Random, random } from './random.ts'

/** What kind of book to make up. */
export interface Wish {
	/** Characters of Markdown, white space not counted. */
	characters: number
	chapters: number
	seed?: number
}
export interface GeneratedFile {
	path: string
	contents: string | Uint8Array
}

/** A made-up Chinese book of about that many characters; the same wish makes the same bytes. */
export function generate(wish: Wish): GeneratedFile[] {
	const source = random(wish.seed ?? 1)
	const files: GeneratedFile[] = [{ path: 'book.yaml', contents: bookYaml(wish) }]
	const targets: string[] = []
	for (let number = 1, written = 0; number <= wish.chapters; number++) {
		const enough = Math.round((wish.characters - written) / (wish.chapters - number + 1))
		const made = chapter(source, { number, enough, targets })
		written += length(made[0]!.contents as string)
		files.push(...made)
	}
	return files
}

function bookYaml({ characters, chapters }: Wish): string {
	return `kind: book\ntitle: 合成之书：${characters} 字 ${chapters} 章\nauthors: [某甲, 某乙]\nslug: synthetic\ndate: 2015-10-28\nidentifier: urn:uuid:00000000-0000-4000-8000-000000000001\n`
}

function chapter(source: Random, want: { number: number; enough: number; targets: string[] }): GeneratedFile[] {
	const path = `chapter-${String(want.number).padStart(3, '0')}.md`
	const slugger = new GithubSlugger()
	const draft: Draft = { notes: [], targets: [...want.targets] }
	const pictures: GeneratedFile[] = []
	const blocks: string[] = []
	let written = 0
	const add = (block: string): void => {
		blocks.push(block)
		written += length(block)
	}
	const heading = (level: number): void => {
		const title = phrase(source)
		want.targets.push(`${path}#${slugger.slug(title)}`)
		add(`${'#'.repeat(level)} ${title}`)
	}
	const picture = (): void => {
		const drawn = source.chance(0.6)
		const file = `images/${path.slice(0, -3)}-${pictures.length + 1}.${drawn ? 'svg' : 'png'}`
		pictures.push({ path: file, contents: drawn ? chart(source) : photograph(source) })
		add(`![${phrase(source)}](${file})`)
	}

	heading(1)
	while (written < want.enough) {
		const roll = source.next()
		if (blocks.length % 9 === 8) heading(source.chance(0.6) ? 2 : 3)
		else if (roll < 0.05) add(table(source))
		else if (roll < 0.1) picture()
		else if (roll < 0.13) add(listing(source))
		else if (roll < 0.18) add(list(source))
		else if (roll < 0.22) add(quotation(source))
		else {
			const known = draft.notes.length
			add(paragraph(source, draft))
			for (let note = known; note < draft.notes.length; note++) written += length(draft.notes[note]!)
		}
	}
	const notes = draft.notes.map((note, at) => `[^${at + 1}]: ${note}`)
	return [{ path, contents: `${[...blocks, ...notes].join('\n\n')}\n` }, ...pictures]
}

function length(text: string): number {
	return text.replace(/\s/g, '').length
}

if (import.meta.main) {
	const { values } = parseArgs({
		options: {
			characters: { type: 'string', default: '25000' },
			chapters: { type: 'string', default: '10' },
			seed: { type: 'string', default: '1' },
			out: { type: 'string' },
		},
	})
	if (!values.out) throw new Error('Say where: --out DIR')
	for (const file of generate({ characters: Number(values.characters), chapters: Number(values.chapters), seed: Number(values.seed) })) {
		const path = join(values.out, file.path)
		mkdirSync(dirname(path), { recursive: true })
		writeFileSync(path, file.contents)
	}
}
