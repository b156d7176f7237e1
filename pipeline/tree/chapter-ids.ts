import type { Complain } from './source.ts'

const reserved = new Set(['index', 'book', 'search', '404', 'assets', 'atom', 'feed'])
const han = /\p{Script=Han}/u

/** Give each chapter its id: the path joined by `-`, lower case, leading number dropped, README or index = its folder, Han by pinyin. */
export async function chapterIds(
	chapters: { file: string; title: string }[],
	{ isWhole, base = '' }: { isWhole: boolean; base?: string },
	complain: Complain,
): Promise<string[]> {
	const used = new Set<string>()
	const ids: string[] = []
	for (const { file, title } of chapters) {
		const wanted =
			(await ascii(isWhole && chapters.length > 1 ? title : stem(base !== '' && file.startsWith(base) ? file.slice(base.length) : file))) ||
			'chapter'
		let id = reserved.has(wanted) ? `${wanted}-1` : wanted
		for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`
		if (used.has(wanted))
			complain({ rule: 'chapter-id-is-unique', reason: `Another chapter is called \`${wanted}\` too; this one is \`${id}\` in URLs`, file })
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
