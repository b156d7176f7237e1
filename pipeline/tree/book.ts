import type { Meta } from '../metadata.ts'
import type { Asset, Byline, Chapter, Publication } from '../publication.ts'
import type { Bound } from './bind.ts'
import { contents } from './contents.ts'
import { links } from './links.ts'
import { number } from './numbers.ts'
import { checkPromises } from './promises.ts'
import type { Complain } from './source.ts'
import { units } from './units.ts'

/** What reading knows of a chapter beside its text. */
export interface Place {
	id: string
	/** The part that it opens. */
	part?: string
	byline?: Byline
	matter?: Chapter['matter']
}

/** The book pass: everything that one chapter cannot know alone. */
export function book(
	given: { meta: Meta; bound: (Bound & Place)[]; assets: Asset[]; files: Set<string>; isNumberedByHand?: boolean },
	complain: Complain,
): Publication {
	const { meta, assets } = given
	const chapters = given.bound.map(({ file, title, body, notes, characters, id, part, byline, matter }, index): Chapter => {
		const kind = matter ? { matter } : matterOf(title, index)
		return { id, file, title, body, notes, characters, ...kind, ...(part ? { part } : {}), ...(byline ? { byline } : {}) }
	})
	// Number before links: a link shows the number it points at.
	number(chapters, meta)
	links(chapters, given.files, complain)
	const publication: Publication = { meta, chapters, contents: contents(chapters), assets, units: units(chapters) }
	checkPromises(publication)
	return publication
}

const front =
	/^(前\s*言|序\s*言?|自\s*序|代\s*序|总\s*序|推荐序.*|译\s*者?\s*序.*|.{0,6}序|摘\s*要|内容(提要|简介)|献\s*[辞词]|致读者|本书说明|foreword|preface|abstract|dedication)$/i
const back =
	/^(后\s*记|后\s*序|跋|致\s*谢|鸣\s*谢|结\s*语|参考(文献|资料|书目)|索\s*引|术语表|词汇表|版权声明|作者简介|afterword|acknowledge?ments?|references|bibliography|glossary|index|colophon)$/i
const appendix = /^(附\s*录|appendix)/i

function matterOf(title: string, index: number): Pick<Chapter, 'matter' | 'appendix'> {
	if (front.test(title) || (index === 0 && /^(引\s*言|导\s*言|readme|introduction|关于本书|介绍)$/i.test(title))) return { matter: 'front' }
	if (appendix.test(title)) return { matter: 'back', appendix: true }
	return back.test(title) ? { matter: 'back' } : { matter: 'body' }
}
