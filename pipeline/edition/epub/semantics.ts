import type { Chapter } from '../../publication.ts'

/** What a chapter is in EPUB's structural vocabulary, and its ARIA role (EPUB SSV 1.1; DPUB-ARIA 1.1). */
export interface Semantics {
	type: string
	role: string
}

const known: [RegExp, string][] = [
	[/^(前言|自序|作者序|preface)$/i, 'preface'],
	[/^(序|序言|代序|推荐序|推薦序|序[一二三四五]|foreword)$/i, 'foreword'],
	[/^(引言|引论|引論|导言|導言|导论|導論|绪论|緒論|introduction)$/i, 'introduction'],
	[/^(摘要|内容提要|內容提要|abstract)$/i, 'abstract'],
	[/^(致谢|致謝|鸣谢|鳴謝|acknowledge?ments?)$/i, 'acknowledgments'],
	[/^(献词|獻詞|题献|題獻|dedication)$/i, 'dedication'],
	[/^(后记|後記|跋|编后记|編後記|afterword)$/i, 'afterword'],
	[/^(结语|結語|结论|結論|conclusion)$/i, 'conclusion'],
	[/^(尾声|尾聲|epilogue)$/i, 'epilogue'],
	[/^(楔子|序幕|prologue)$/i, 'prologue'],
	[/^(参考文献|參考文獻|参考书目|參考書目|bibliography|references)$/i, 'bibliography'],
	[/^(术语表|術語表|词汇表|詞彙表|glossary)$/i, 'glossary'],
	[/^(勘误|勘誤|errata)$/i, 'errata'],
]
/** By its matter and its usual title; an ordinary chapter is `chapter`. */
export function semantics(chapter: Chapter): Semantics {
	const title = chapter.title.replace(/[\s\u3000]/g, '')
	const found = known.find(([pattern]) => pattern.test(title))?.[1]
	const type = chapter.appendix ? 'appendix' : (found ?? 'chapter')
	return { type, role: `doc-${type}` }
}
