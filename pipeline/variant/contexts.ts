/** A character that several traditional ones share, alone in its text: what stands beside it decides. */
export interface Context {
	character: string
	/** In OpenCC's form. */
	form: string
	/** What the text before it ends with, and what the text behind it begins with. */
	before?: RegExp
	after?: RegExp
	/** Whether the word that holds it must begin or end with it. */
	begins?: boolean
	ends?: boolean
}

/** Counted in Han; 数 and 两 too, but for 余数里 and the like. */
const HAN_NUMBER = /[〇零一二三四五六七八九十百千万几][多来余]?$/
/** Counted in figures, which are not the number of something: Python 3 只支持, 表 2 只列出. */
const FIGURES = /(?<![\p{sc=Latin}表图章节版式例]\s?)(?<![\d.])\d+\s?$/u
/** What follows 只 where it means “only”: 这只说明, not 这只猫. Most of it makes a word with 只 that Intl.Segmenter knows. */
const ONLY =
	'说|表示|表明|代表|意味|发生|出现|存在|影响|涉及|针对|适|属|需|用|作|做|占|给|把|让|使|供|写|提|讲|谈|看|算|靠|管|对|为|因|凭|花|过|剩|留|差|缺|够|限|到|在|会|可|不|跟|和|与|由|从|向|关|包|支|允|证|取|改|增|减|显|反|导|造|引|带|开|进|出|来|去|起|完|解|回|列|负|读|要|能|是|有'
const NOT_ONLY = new RegExp(`^(?!${ONLY})`)
const TITLE =
	/^(?:先生|女士|小姐|太太|老师|教授|博士|医生|大夫|总(?:裁|监|经理)?(?![是之有会的体共结])|经理|主任|校长|院长|局长|部长|市长|省长|县长|书记|同学|同志|师傅|工程师|某|氏|导演|律师|法官|警官|记者|编辑|主席|总统|将军|司令|董事|院士|家(?:父|母))/

/** Surnames that are written like a word of another meaning: simplified and traditional. */
const SURNAMES = '范范于于余余姜姜郁郁沈沈岳岳涂涂游游谷谷曲曲卜卜后后种种台台干干松松钟鍾朴朴党党征征尽尽胡胡万万'

/** The first that fits holds. */
export const CONTEXTS: Context[] = [
	// A verb's 于 (来自于老师, 关注于某事) is no name.
	{ character: '于', form: '於', before: /[\p{sc=Han}](?<![和与及是叫让请跟向被把由对给为说问找见的了于])$/u },
	...pairs(SURNAMES).flatMap(([character, form]): Context[] => [
		{ character, form, after: TITLE, begins: true },
		{ character, form, before: /姓$/, ends: true },
	]),
	// Counted: 三只, 两只手; not 三只是.
	{ character: '只', form: '隻', before: /[两每半]$/, after: NOT_ONLY, ends: true },
	{ character: '只', form: '隻', before: HAN_NUMBER, after: NOT_ONLY, ends: true },
	{ character: '只', form: '隻', before: FIGURES, after: NOT_ONLY, ends: true },
	{ character: '里', form: '里', before: HAN_NUMBER, ends: true },
	{ character: '里', form: '里', before: /\d\s?$/, after: /^(?:地|路|远|外|长)/ },
	// A foreign name: 里昂, 里约.
	{ character: '里', form: '里', begins: true, ends: false, after: /^[亚兹加卡夫奥尔希德斯昂柯根欧特瓦科约维芬诺贝赛]/ },
	{ character: '斗', form: '斗', before: HAN_NUMBER },
	{ character: '面', form: '麪', before: /(?:碗|吃|煮|擀|揉|拌|炒|担担|刀削|热干|炸酱|牛肉|阳春|打卤)$/, ends: true },
	{ character: '干', form: '乾', before: /[晒晾擦烘烤吹榨喝沥熬拧吸饼果笋豆肉菜]$/, ends: true },
	{ character: '发', form: '髮', before: /[染烫剪理护洗脱秃假毛束披削梳盘植]$/, ends: true },
	{ character: '表', form: '錶', before: /[戴块只腕怀秒停]$/, ends: true },
	{ character: '周', form: '週', before: /[\d每本上下]\s?$/, ends: true },
	{ character: '系', form: '繫', after: /^(?:着|紧|好|住|上|鞋带|领带|安全带|围巾|绳)/, begins: true, ends: true },
	{ character: '系', form: '係', before: /[确实纯均乃]$/, ends: true },
	{ character: '后', form: '后', before: /[皇太影歌视蜂帝]$/, begins: false, ends: true },
]

/** Where OpenCC's usual form is not today's: a bell or a clock is more frequent than 鍾情. */
export const USUAL: Readonly<Record<string, string>> = { 钟: '鐘', 岩: '岩' }

function pairs(text: string): [string, string][] {
	return Array.from({ length: text.length / 2 }, (_, at) => [text[2 * at]!, text[2 * at + 1]!])
}

/** Words that OpenCC takes for something else before such a text. */
export const MISLEADING: ReadonlyMap<string, RegExp> = new Map(
	['这只', '那只', '一只', '每只', '哪只', '某只'].map((word) => [word, new RegExp(`^(?:${ONLY})`)]),
)

/** Characters that stand alone in a sentence. */
export const ALONE: ReadonlySet<string> = new Set(
	'的了着过在上下中里内外前后时是有个为与和来去到从向把被对就也都要会能不很又再更最这那我你他她它之其以于而或',
)
