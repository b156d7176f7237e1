import { matches, type ProseRule } from '../rule.ts'

/** Proper nouns in their own spelling. Offered, never applied. */
const nameIsSpelled: ProseRule = {
	id: 'name-is-spelled',
	source: 'the owners of the names; `names:` in book.yaml',
	knowing: (block, { names }) =>
		matches(block, /(?<![\w@/.#$\\-])[A-Za-z]{2,}(?:\.js)?(?![\w@/:-]|\.\w| ?[(=])/g, ([all]) => {
			const right = names.get(all.toLowerCase())
			// In small letters it may be a command or a package; in capitals a heading's style.
			if (!right || right === all || all === all.toLowerCase() || all === all.toUpperCase()) return undefined
			return { reason: `“${all}” is spelled “${right}”` }
		}),
}

const units = new Map(
	['km', 'kg', 'mm', 'cm', 'MHz', 'GHz', 'kHz', 'Hz', 'dB', 'kW', 'kWh', 'mA', 'mAh', 'kPa', 'mL', 'kV'].map((unit) => [
		unit.toLowerCase(),
		unit,
	]),
)

/** Km, MHZ, KG behind a number: the letters of units mean something. */
const unitIsSpelled: ProseRule = {
	id: 'unit-is-spelled',
	source: 'GB 3100-1993; GB 3101-1993',
	block: (block) =>
		matches(
			block,
			/(?<=\d ?)(?:[kKmMcC][mM]|[kK][gG]|[kKmMgG]?[hH][zZ]|[dD][bB]|[kK][wW][hH]?|[mM][aA][hH]?|[kK][pP][aA])(?![\w/.-])/g,
			([all]) => {
				const right = units.get(all.toLowerCase())
				// MM and MA are other things as well; ml is as good as mL.
				if (!right || right === all || /^(MM|CM|MA|mm|cm|ma)$/.test(all)) return undefined
				return { reason: `Unit “${all}” is written “${right}”` }
			},
		),
}

/** 10几 and 三、四天 count roughly: in Han, without a mark. */
const roughNumberIsHan: ProseRule = {
	id: 'rough-number-is-han',
	source: 'GB/T 15835-2011, 概数',
	block: (block) => [
		...matches(block, /(?<![\d.])[1-9]0几/gu, ([all]) => ({ reason: `“${all}” mixes digits with 几; write it in Han` })),
		...matches(
			block,
			/(?<![一二三四五六七八九十百千万第、])(一、二|二、三|两、三|三、四|四、五|五、六|六、七|七、八|八、九)(?=[天年月日个次人岁倍家种台件条页千万百十])(?!月|日|年级)/gu,
			([all]) => ({
				reason: `“${all}”: a rough number has no 、`,
			}),
		),
	],
}

/** What was to be filled in before publishing. */
const placeholderIsFilled: ProseRule = {
	id: 'placeholder-is-filled',
	source: 'house practice',
	block: (block) =>
		matches(
			block,
			/(?<!\w)(?:TODO|FIXME|TBD|XXX)(?=[:：（])|^[ \t]*(?:TODO|FIXME|TBD|XXX)$|[【（](?:待[补填定写]|此处填写)[^】）\n]*[】）]|^待(?:补充?|续写|完善)[。.]?$|\{\{\s*[\w.]+\s*\}\}|[Ll]orem ipsum/gmu,
			([all]) => ({ reason: `A placeholder is left: “${all}”` }),
		),
}

/** Numbers and addresses that belong to a person or to a company's inside. */
const privateDataIsLeftOut: ProseRule = {
	id: 'private-data-is-left-out',
	source: '个人信息保护法; house practice',
	block: (block) => [
		...matches(block, /(?<![\d.\w])1[3-9]\d{9}(?![\d.\w])/g, ([all]) => ({ reason: `“${all}” looks like a mobile number` })),
		...matches(block, /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/g, ([all]) =>
			isIdentityNumber(all) ? { reason: `“${all}” is an identity number` } : undefined,
		),
	],
	text: ({ links }) =>
		links.flatMap(({ url, start, end }) => {
			if (/^mailto:[^@]+@(qq|163|126|sina|sohu|139|foxmail|gmail|outlook|hotmail)\.com$/i.test(url))
				return [{ start, end, reason: `“${url.slice(7)}” looks like a private address` }]
			if (
				/^https?:\/\/(10\.\d+|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+|^https?:\/\/[^/]+\.(internal|intranet|corp|lan)(?=[:/]|$)/i.test(
					url,
				)
			)
				return [{ start, end, reason: `“${url}” leads into a private network` }]
			return []
		}),
}

/** GB 11643-1999: the last character is a check. */
function isIdentityNumber(text: string): boolean {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
	const sum = weights.reduce((all, weight, index) => all + weight * Number(text[index]), 0)
	return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

export const words = [nameIsSpelled, unitIsSpelled, roughNumberIsHan, placeholderIsFilled, privateDataIsLeftOut]
