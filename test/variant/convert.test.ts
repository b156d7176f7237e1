import { describe, expect, test } from 'vitest'
import type { Variant } from '../../pipeline/metadata.ts'
import { converter } from '../../pipeline/variant/convert.ts'
import { lexicon, type Wishes } from '../../pipeline/variant/lexicon.ts'
import { apply } from '../../pipeline/variant/tree.ts'

const none: Wishes = { names: [], words: {}, isRegional: false }

async function into(to: Variant, from: Variant = 'zh-Hans', wishes: Partial<Wishes> = {}): Promise<(text: string) => string> {
	const convert = converter(await lexicon(from, to, { ...none, ...wishes }))
	return (text) => apply(text, convert(text).pieces)
}

/** `简 繁` a pair. */
function pairs(text: string): [string, string][] {
	return text
		.trim()
		.split(/\s+/)
		.map((pair) => pair.split('→') as [string, string])
}

describe('to Taiwan', async () => {
	const convert = await into('zh-Hant-TW')

	// What OpenCC's phrases do by themselves to texts in which words meet.
	test.each(
		pairs(`展示了如何→展示了如何 被发明→被發明 参与制造→參與製造 少数组织→少數組織 城堡的士兵→城堡的士兵 范先生→范先生 于先生→于先生
		法律程序→法律程序 系列与联系→系列與聯繫 关于于先生→關於于先生 现在线上→現在線上 在线路上→在線路上 确实时间→確實時間 他地图标出→他地圖標出
		乒乓球拍卖完了→乒乓球拍賣完了 这只说明→這只說明 国内存在→國內存在`),
	)('%s → %s: no word across two others', (simplified, traditional) => expect(convert(simplified)).toBe(traditional))

	test.each(
		pairs(`头发→頭髮 发现→發現 理发店→理髮店 皇后→皇后 后面→後面 王后→王后 然后→然後 一天后→一天後 里面→裡面 公里→公里 五里地→五里地 这里→這裡 邻里→鄰里 里昂→里昂
		干燥→乾燥 干部→幹部 树干→樹幹 干涉→干涉 若干→若干 饼干→餅乾 晒干→曬乾 他干什么→他幹什麼 不干净→不乾淨 天干→天干
		面条→麵條 面子→面子 吃面→吃麵 一碗面→一碗麵 方面→方面 只有→只有 一只→一隻 三只猫→三隻貓 3只手→3隻手 这只猫→這隻貓 他只会→他只會
		台湾→臺灣 台风→颱風 台州→台州 一台电脑→一臺電腦 柜台→櫃檯 松树→松樹 放松→放鬆 云说→雲說 人云亦云→人云亦云 白云→白雲
		征收→徵收 长征→長征 特征→特徵 征服→征服 谷物→穀物 山谷→山谷 谷歌→谷歌 钟情→鍾情 钟表→鐘錶 十点钟→十點鐘 钟先生→鍾先生
		复杂→複雜 回复→回覆 反复→反覆 恢复→恢復 卷子→卷子 席卷→席捲 花卷→花捲 采访→採訪 风采→風采 采邑→采邑 上升→上升 毫升→毫升
		朱砂→硃砂 朱先生→朱先生 扎实→紮實 驻扎→駐紮 挣扎→掙扎 致敬→致敬 精致→精緻 余额→餘額 余先生→余先生 咸味→鹹味 咸阳→咸陽
		折扣→折扣 骨折→骨折 奏折→奏摺 伙伴→夥伴 伙食→伙食 家伙→傢伙 生姜→生薑 姜先生→姜先生 郁闷→鬱悶 浓郁→濃郁 御寒→禦寒 御用→御用
		仆人→僕人 前仆后继→前仆後繼 丑时→丑時 丑陋→醜陋 茶几→茶几 几个→幾個 别扭→彆扭 区别→區別 秋千→鞦韆 千里→千里 叮当→叮噹
		向往→嚮往 方向→方向 回旋→迴旋 回家→回家 签名→簽名 抽签→抽籤 制造→製造 控制→控制 系统→系統 关系→關係 系着围巾→繫著圍巾 确系→確係
		岳父→岳父 五岳→五嶽 占用→佔用 占卜→占卜 胡子→鬍子 胡说→胡說 须要→須要 胡须→鬍鬚 心脏→心臟 肮脏→骯髒 历史→歷史 日历→日曆
		药→藥 游泳→游泳 旅游→旅遊 沈阳→瀋陽 沈先生→沈先生 白术→白朮 技术→技術 准备→準備 批准→批准 冲突→衝突 冲洗→沖洗 一斗米→一斗米 奋斗→奮鬥
		每周→每週 周围→周圍 染发→染髮 戴表→戴錶 表面→表面 才能→才能 曲折→曲折 酒曲→酒麴 凶手→兇手 吉凶→吉凶 来自于老师→來自於老師 姓范→姓范`),
	)('%s → %s', (simplified, traditional) => expect(convert(simplified)).toBe(traditional))

	test.each(
		pairs(`软件→軟體 网络→網路 服务器→伺服器 应用程序→應用程式 程序员→程式設計師 数据库→資料庫 大数据→大數據 信息→資訊 打印机→印表機 默认值→預設值
		内存→記憶體 海内存知己→海內存知己 字节跳动→字節跳動 黑客松→黑客松 股票代码→股票代碼 用到一个端口上→用到一個連接埠上`),
	)('%s → %s: the words of computing', (simplified, traditional) => expect(convert(simplified)).toBe(traditional))

	test('words with several meanings stay, and are told', async () => {
		const { choices } = converter(await lexicon('zh-Hans', 'zh-Hant-TW', none))('按程序办文件')
		expect(choices.filter(({ by }) => by === 'undecided').map(({ from, to, word }) => [from, to, word])).toEqual([
			['程序', '程序', '程式'],
			['文件', '文件', '檔案'],
		])
	})

	test('tells each choice with what decided it', async () => {
		const { choices } = converter(await lexicon('zh-Hans', 'zh-Hant-TW', none))('头发，9只，里')
		expect(choices.map(({ from, to, word, by, at }) => `${from}${to} ${word} ${by} ${at}`)).toEqual([
			'发髮 头发 word 1',
			'只隻 只 context 4',
			'里裡 里 usual 6',
		])
	})

	test('a character of another plane is no two characters', () => expect(convert('𠮷野家的头发𪚥里')).toBe('𠮷野家的頭髮𪚥裡'))
})

test('regional words are taken only where the author wants them', async () => {
	expect((await into('zh-Hant-TW'))('出租车')).toBe('出租車')
	const convert = await into('zh-Hant-TW', 'zh-Hans', { isRegional: true })
	expect(['出租车', '城堡的士兵', '少数组织', '奔驰'].map(convert)).toEqual(['計程車', '城堡的士兵', '少數組織', '賓士'])
})

test("the author's words hold against ours, and names against everything", async () => {
	const wishes = { words: { 网络: '網絡', 范晓: '范曉', '《网络论》': '〈網路論〉' }, names: ['后羿', '张云'] }
	const convert = await into('zh-Hant-TW', 'zh-Hans', wishes)
	expect(convert('网络里范晓说《网络论》，后羿和张云头发')).toBe('網絡裡范曉說〈網路論〉，后羿和张云頭髮')
})

test('Hong Kong has its own forms and changes few words', async () => {
	const convert = await into('zh-Hant-HK')
	expect(['这里说', '台湾', '软件', '网络', '服务器', '面条', '温度', '卫生', '链接'].map(convert)).toEqual([
		'這裏説',
		'台灣',
		'軟件',
		'網絡',
		'伺服器',
		'麪條',
		'温度',
		'衞生',
		'連結',
	])
})

describe('back to the mainland', async () => {
	test.each(
		pairs(`頭髮→头发 發現→发现 皇后→皇后 乾燥→干燥 乾坤→乾坤 著名→著名 沿著→沿着 瞭解→了解 瞭望→瞭望 裡面→里面 臺灣→台湾 網路→网络 軟體→软件
		資料→资料 徵收→征收 宮商角徵羽→宫商角徵羽 憑藉→凭借 狼藉→狼藉 覆蓋→覆盖 回覆→回复 鍾情→钟情 那麼→那么`),
	)('%s → %s', async (traditional, simplified) => expect((await into('zh-Hans', 'zh-Hant-TW'))(traditional)).toBe(simplified))

	test('from Hong Kong too, and from there to Taiwan', async () => {
		expect((await into('zh-Hans', 'zh-Hant-HK'))('這裏説衞生和軟件')).toBe('这里说卫生和软件')
		expect((await into('zh-Hant-TW', 'zh-Hant-HK'))('這裏説衞生和軟件')).toBe('這裡說衛生和軟體')
	})
})
