import type { Meta } from '../metadata.ts'
import type { Asset, Chapter, Publication } from '../publication.ts'
import type { Bound } from './bind.ts'
import { isAppendix } from './chapter-numbers.ts'
import { contents } from './contents.ts'
import { links } from './links.ts'
import { number } from './numbers.ts'
import { checkPromises } from './promises.ts'
import type { Complain } from './source.ts'
import { units } from './units.ts'

/** What reading knows of a chapter beside its text. */
export interface Place extends Pick<Chapter, 'part' | 'depth' | 'groups' | 'byline'> {
	id: string
	matter?: Chapter['matter']
}

/** What reading hands over. */
export interface Draft {
	meta: Meta
	bound: (Bound & Place)[]
	assets: Asset[]
	/** Files beside the chapters. */
	files: Set<string>
	/** The folder that `/…` starts from in links, with `/` behind. */
	base?: string
}

/** The book pass: everything that one chapter cannot know alone. */
export function book({ meta, bound, assets, files, base = '' }: Draft, complain: Complain): Publication {
	const chapters: Chapter[] = []
	for (const { file, title, body, notes, characters, id, part, depth, groups, byline, matter } of bound) {
		const parent = depth === undefined ? undefined : chapters.findLast((one) => (one.depth ?? 1) < depth)
		const kind = matterOf(title, chapters.length, matter ?? parent?.matter, parent?.appendix)
		const more = {
			...(part === undefined ? {} : { part }),
			...(depth ? { depth } : {}),
			...(groups ? { groups } : {}),
			...(byline ? { byline } : {}),
		}
		chapters.push({ id, file, title, body, notes, characters, ...kind, ...more })
	}
	// Number before links: a link shows the number it points at.
	number(chapters, meta)
	links(chapters, { files, base }, complain)
	const publication: Publication = { meta, chapters, contents: contents(chapters), assets, units: units(chapters) }
	checkPromises(publication)
	return publication
}

const front =
	/^(前\s*言|序\s*言?|自\s*序|代\s*序|[总總]\s*序|推[荐薦]序.*|[译譯]\s*者?\s*序.*|.{0,6}序|摘\s*要|[内內]容(提要|[简簡]介)|[献獻]\s*[辞辭词詞]|致[读讀]者|本[书書][说說]明|foreword|preface|abstract|dedication)$/i
const back =
	/^([后後]\s*[记記]|[后後]\s*序|跋|致\s*[谢謝]|[鸣鳴]\s*[谢謝]|[结結]\s*[语語]|[参參]考(文[献獻]|[资資]料|[书書]目)|索\s*引|[术術][语語]表|[词詞][汇彙]表|版[权權][声聲]明|作者[简簡]介|afterword|acknowledge?ments?|references|bibliography|glossary|index|colophon)$/i

/** `known` is what the list of chapters says, or the chapter around this one; only an appendix is then told by its title. */
function matterOf(title: string, index: number, known?: Chapter['matter'], isWithinAppendix = false): Pick<Chapter, 'matter' | 'appendix'> {
	if ((known === undefined || known === 'back') && (isWithinAppendix || isAppendix(title))) return { matter: 'back', appendix: true }
	if (known) return { matter: known }
	if (front.test(title) || (index === 0 && /^(引\s*言|[导導]\s*言|readme|introduction|[关關][于於]本[书書]|介[绍紹])$/i.test(title)))
		return { matter: 'front' }
	return back.test(title) ? { matter: 'back' } : { matter: 'body' }
}
