import type { Publication } from '../../publication.ts'
import type { Addresses } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import type { Issue } from './issue.ts'
import { LIMIT } from './mail.ts'
import type { Picture } from './pictures.ts'
import { RULES_VERSION, type Violation } from './wechat/rules.ts'
import { width } from './wrap.ts'

export interface Checked {
	publication: Publication
	issue: Issue
	addresses: Addresses
	envelope: Envelope
	pictures: Picture[]
	/** Of the HTML, as bytes and as base64. */
	bytes: number
	isCut: boolean
	/** How many entries stand in the contents at the top. */
	entries: number
	/** The text of the mail, for placeholders that were left in it. */
	text: string
	links: number
	violations: Violation[]
}

type Line = [isGood: boolean, words: string]

/** The one page an editor signs before sending: what a program could judge, and lines for what only a person can. */
export function checklist(checked: Checked): string {
	const { publication, issue } = checked
	const { series, modified } = publication.meta
	const number = series?.position === undefined ? '' : `　第 ${series.position} 期`
	const judged = (title: string, lines: Line[]) => [
		`### ${title}`,
		'',
		...lines.map(([isGood, words]) => `- [${isGood ? 'x' : ' '}] ${words}`),
		'',
	]
	const asked = (title: string, lines: string[]) => [`### ${title}`, '', ...lines.map((words) => `- [ ] ${words}`), '']
	const lines = [
		`# 发送前核对：${issue.title}`,
		'',
		`文件夹：${issue.id}${number}　日期：${modified.slice(0, 10)}`,
		'',
		'## 程序已查',
		'',
		...judged('两者', both(checked)),
		...judged('邮件', mail(checked)),
		...judged('公众号', article(checked)),
		'## 请编辑核对',
		'',
		...asked('两者', askedOfBoth(checked)),
		...asked('邮件', askedOfMail(checked)),
		...asked('公众号', askedOfArticle(checked)),
		'签名：＿＿＿＿＿＿　时间：＿＿＿＿＿＿',
	]
	return `${lines.join('\n')}\n`
}

function both({ text, pictures }: Checked): Line[] {
	const placeholder = /\b(TODO|TBD|FIXME|lorem ipsum|XXX)\b|待补|待定|占位/i.exec(text)
	return [
		[!placeholder, placeholder ? `正文里有占位的文字：“${placeholder[0]}”` : '正文里没有常见的占位文字'],
		[true, '封面图已绘制：900 × 383 与 500 × 500'],
		...(pictures.length > 0 ? [[true, `${pictures.length} 张图片已去掉拍摄地点、相机等信息`] satisfies Line] : []),
	]
}

function mail({ publication, issue, addresses, envelope, bytes, isCut, entries }: Checked): Line[] {
	const { advertising } = publication.meta.newsletter
	const reply = envelope.replyTo?.address ?? (envelope.isSenderKnown ? envelope.from.address : undefined)
	return [
		[envelope.isSenderKnown, envelope.isSenderKnown ? `发件人：${envelope.from.address}` : '发件人：没有写（newsletter.from）'],
		[reply !== undefined, reply ? `回信到：${reply}` : '回信：没有地址（newsletter.replyTo）'],
		[
			envelope.unsubscribe !== undefined,
			envelope.unsubscribe ? `退订：${envelope.unsubscribe}` : '退订：没有地址（newsletter.unsubscribe）',
		],
		[
			addresses.page !== undefined,
			addresses.page ? `在浏览器中查看：${addresses.page}` : '在浏览器中查看：没有地址（newsletter.url 或 web.url）',
		],
		[width(issue.subject) <= 40, `主题 ${[...issue.subject].length} 字（20 字以内最好）`],
		[issue.preheader !== '' && issue.preheader !== issue.subject, issue.preheader ? '预览文字与主题不同' : '没有预览文字'],
		[entries !== 1, entries > 1 ? `开头有本期目录，${entries} 条` : '不分节，不用目录'],
		[bytes <= LIMIT, `邮件 ${bytes.toLocaleString('en-US')} 字节，上限 ${LIMIT.toLocaleString('en-US')}${isCut ? '；已在小节处截断' : ''}`],
		[
			!advertising || /^【?(广告|廣告|AD)/.test(issue.subject),
			advertising ? '是广告，主题以“广告”开头' : '不是广告（newsletter.advertising）',
		],
	]
}

function article({ violations }: Checked): Line[] {
	const edition = `公众号规则 W1–W20（第 ${RULES_VERSION.version} 版，${RULES_VERSION.date}）`
	if (violations.length === 0) return [[true, `${edition}：全部符合`]]
	return violations.map(({ rule, reason, node }) => [
		false,
		`公众号规则 ${rule}：${reason}${node?.position ? `（第 ${node.position.start.line} 行）` : ''}`,
	])
}

function askedOfBoth({ issue, links, pictures }: Checked): string[] {
	return [
		'期号、日期与文件夹、主题、封面一致，并接着上一期',
		`题目与主题的前 18–20 个字能独立读懂：“${[...issue.subject].slice(0, 20).join('')}”`,
		'没有留下占位的文字和内部的号码',
		...(links > 0 ? [`${links} 个外部链接都能打开（\`huozi check --links\` 逐个访问）`] : []),
		...(pictures.length > 0 ? [`${pictures.length} 张图片都写明了出处`] : []),
	]
}

function askedOfMail({ publication, addresses, pictures }: Checked): string[] {
	const { newsletter } = publication.meta
	return [
		'给自己发一封试读（`huozi send`），在手机上、在深色模式下看过',
		...(pictures.length > 0 ? ['关掉图片也读得懂；深色底上图片和标志看得清'] : []),
		...(addresses.files && pictures.length > 0 && newsletter.images === 'url' ? [`图片已放到 ${addresses.files}images/`] : []),
		...(newsletter.unsubscribe ? ['退订地址中的合并字段原样保留，点一次就能退'] : []),
		...(newsletter.advertising ? ['广告的拒收地址有人收、有效'] : []),
	]
}

function askedOfArticle({ publication, addresses, pictures }: Checked): string[] {
	const { original, ai, about, related } = publication.meta.newsletter
	return [
		...(pictures.length > 0 ? ['images.json 所列的图片都已上传'] : []),
		`阅读原文：${addresses.page ?? '没有地址'}`,
		original === undefined ? '原创还是转载没有写（newsletter.original）；在后台声明' : `${original ? '原创' : '转载'}声明与后台一致`,
		...(ai ? ['后台也勾选了“内容由 AI 生成”'] : []),
		about ? '作者卡片无误' : '作者卡片没有写（newsletter.about）',
		related?.length ? `往期推荐 ${related.length} 篇，链接都对` : '往期推荐没有写（newsletter.related）',
		'封面两种裁切、留言设置、文末二维码',
	]
}
