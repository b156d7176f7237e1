import type { Complain } from './source.ts'

const reserved: ReadonlySet<string> = new Set(['index', 'book', 'search', '404', 'assets', 'atom', 'feed'])
const han = /\p{Script=Han}/u

/** Give each chapter its id: the path joined by `-`, lower case, leading number dropped, README or index = its folder, Han by pinyin. */
export async function chapterIds(
	chapters: { file: string; title: string }[],
	{ isWhole, base = '' }: { isWhole: boolean; base?: string },
	complain: Complain,
): Promise<string[]> {
	const used = new Set(reserved)
	const ids: string[] = []
	for (const { file, title } of chapters) {
		const wanted =
			(await ascii(isWhole && chapters.length > 1 ? title : stem(base !== '' && file.startsWith(base) ? file.slice(base.length) : file))) ||
			'chapter'
		let id = wanted
		for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`
		// The one chapter of a single file is called by nobody.
		if (id !== wanted && chapters.length > 1) {
			const taken = reserved.has(wanted) ? `\`${wanted}\` names a page of every site` : `Another chapter is called \`${wanted}\` too`
			complain({ rule: 'chapter-id-is-unique', reason: `${taken}; this chapter is \`${id}\` in URLs`, file })
		}
		used.add(id)
		ids.push(id)
	}
	return ids
}

function stem(file: string): string {
	const parts = file.replace(/\.[^./]+$/, '').split('/')
	if (parts.length > 1 && /^(_?index|readme)$/i.test(parts.at(-1)!)) parts.pop()
	return parts.map((part) => part.replace(/^(\d{4}-\d{1,2}-\d{1,2}|\d+(\.\d+)*)[-_. 、]+(?=.)/, '')).join('-')
}

/** Lower-case ASCII letters, digits and hyphens; Han by pinyin. The table of readings is loaded only for Han. */
export async function ascii(text: string): Promise<string> {
	let latin = text
	if (han.test(text)) {
		const { pinyin } = await import('pinyin-pro')
		latin = text.replace(/\p{Script=Han}+/gu, (run) => ` ${pinyin(run, { toneType: 'none', type: 'array', v: true }).join(' ')} `)
	}
	return latin
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 80)
		.replace(/-+$/, '')
}
