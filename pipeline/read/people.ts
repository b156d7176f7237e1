import { isMap, isScalar, type Node } from 'yaml'
import type { Metadata } from '../metadata.ts'

/** Keys as Chinese authors write them, and ours. */
const chinese: Record<string, string> = {
	标题: 'title',
	书名: 'title',
	副标题: 'subtitle',
	作者: 'author',
	译者: 'translator',
	校对: 'proofreader',
	来源: 'source',
	日期: 'date',
	关键词: 'keywords',
	出版社: 'publisher',
}

/** Call Chinese keys by our names, in place: their positions stay. A key that is there under our name too is left alone. */
export function renameKeys(contents: Node | null): void {
	if (!isMap(contents)) return
	for (const { key } of contents.items) {
		const name = isScalar(key) ? chinese[String(key.value)] : undefined
		if (name && isScalar(key) && !contents.has(name)) key.value = name
	}
}

/** Translators and proofreaders among the authors, each with a role. */
export function withPeople(metadata: Metadata): Metadata {
	const { translator, proofreader, ...rest } = metadata
	const others = [
		...(translator ?? []).map((one) => ({ role: '译', ...one })),
		...(proofreader ?? []).map((one) => ({ role: '校对', ...one })),
	]
	if (others.length === 0) return metadata
	return { ...rest, authors: [...(metadata.authors ?? metadata.author ?? []), ...others] }
}
