import type { Person } from '../../metadata.ts'

/** A person as the package document names one. */
export interface Contributor {
	name: string
	sort?: string
	/** MARC relator code. */
	role: string
	isCreator: boolean
}

/** Chinese words for roles → MARC relators (id.loc.gov/vocabulary/relators). */
const relators: [RegExp, string][] = [
	[/^(主编|主編|编|編|编者|編者|选编|選編|编辑|編輯|责任编辑|責任編輯|editor)$/i, 'edt'],
	[/^(译|譯|翻译|翻譯|译者|譯者|translator)$/i, 'trl'],
	[/^(绘|繪|插图|插圖|插画|插畫|绘图|繪圖|illustrator)$/i, 'ill'],
	[/^(摄影|攝影|photographer)$/i, 'pht'],
	[/^(校|校对|校對|校订|校訂|审校|審校|proofreader)$/i, 'pfr'],
	[/^(序|作序|导读|導讀)$/i, 'aui'],
	[/^(注|註|评注|評註|注释|註釋)$/i, 'ann'],
	[/^(装帧|裝幀|封面|设计|設計|封面设计|封面設計|designer)$/i, 'cov'],
	[/^(口述|受访|受訪)$/i, 'ive'],
	[/^(采访|採訪|访谈|訪談)$/i, 'ivr'],
	[/^(编译|編譯)$/i, 'trl'],
	[/^(改编|改編)$/i, 'adp'],
	[/^(整理|辑|輯|编纂|編纂)$/i, 'com'],
	[/^(审|審|审订|審訂|审定|審定|主审|主審)$/i, 'rev'],
]

/** One entry a person, with the MARC code of what they did; authors, editors and compilers count as creators. */
export async function people(authors: Person[]): Promise<Contributor[]> {
	return Promise.all(
		authors.map(async ({ name, role = '', sort }) => {
			const given = role.replace(/[〔〕[\]（）()\s]/g, '')
			const code = /^[a-z]{3}$/.test(given) ? given : (relators.find(([word]) => word.test(given))?.[1] ?? 'aut')
			return { name, role: code, isCreator: ['aut', 'edt', 'com'].includes(code), sort: sort ?? (await sortKey(name, 'name')) }
		}),
	)
}

/** How a Chinese title or name is filed: in pinyin without tones. Undefined where there is nothing to transcribe. */
export async function sortKey(text: string, kind: 'title' | 'name'): Promise<string | undefined> {
	if (!/\p{sc=Han}/u.test(text)) return undefined
	const { pinyin } = await import('pinyin-pro')
	const words = pinyin(text, {
		toneType: 'none',
		type: 'array',
		nonZh: 'consecutive',
		...(kind === 'name' ? { surname: 'head' as const } : {}),
	})
	const key = words.map((word) => word.trim()).filter(Boolean)
	const isName = kind === 'name' && /^\p{sc=Han}{2,4}$/u.test(text)
	if (!isName)
		return key
			.join(' ')
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim()
	const length = doubleSurname.test(text) && key.length > 2 ? 2 : 1
	return `${capital(key.slice(0, length).join(''))}, ${capital(key.slice(length).join(''))}`
}

const doubleSurname =
	/^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|宇文|长孙|長孫|端木|南宫|南宮)/

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1)
}
