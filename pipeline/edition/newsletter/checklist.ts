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
	/** The text of the mail, for placeholders that were left in it. */
	text: string
	links: number
	violations: Violation[]
}

/** The one page an editor signs before sending: what a program could judge, and lines for what only a person can. */
export function checklist(checked: Checked): string {
	const { publication, issue, violations, pictures } = checked
	const alts = pictures.length
	const lines = [
		`# 发送前核对：${issue.title}`,
		'',
		`期号：${issue.id}　日期：${publication.meta.modified.slice(0, 10)}`,
		'',
		'## 程序已查',
		'',
		...automatic(checked).map(([isGood, words]) => `- [${isGood ? 'x' : ' '}] ${words}`),
		...(violations.length === 0
			? [`- [x] 公众号规则 W1–W20（第 ${RULES_VERSION.version} 版，${RULES_VERSION.date}）：全部符合`]
			: violations.map(
					({ rule, reason, node }) => `- [ ] 公众号规则 ${rule}：${reason}${node?.position ? `（第 ${node.position.start.line} 行）` : ''}`,
				)),
		'',
		'## 请编辑核对',
		'',
		'- [ ] 期号、日期与文件夹、主题、封面一致，并接着上一期',
		`- [ ] 主题的前 18–20 个字能独立读懂：“${[...issue.subject].slice(0, 20).join('')}”`,
		'- [ ] 没有留下占位的文字',
		`- [ ] ${checked.links} 个外部链接都能打开`,
		...(alts > 0 ? [`- [ ] ${alts} 张图片都有出处，关掉图片也读得懂`] : []),
		...(checked.addresses.files && alts > 0 ? [`- [ ] 图片已放到 ${checked.addresses.files}images/`] : []),
		...(publication.meta.newsletter.unsubscribe ? ['- [ ] 退订地址中的合并字段原样保留'] : []),
		...(publication.meta.newsletter.advertising ? ['- [ ] 广告：主题以“广告”或 AD 开头，拒收地址有效'] : []),
		'- [ ] 在手机上、深色模式下看过',
		'- [ ] 公众号：原创或转载的声明、作者卡片、往期推荐、封面裁切、留言设置',
		'',
		'签名：＿＿＿＿＿＿　时间：＿＿＿＿＿＿',
	]
	return `${lines.join('\n')}\n`
}

function automatic({ publication, issue, addresses, envelope, bytes, isCut, text }: Checked): [boolean, string][] {
	const placeholder = /\b(TODO|TBD|FIXME|lorem ipsum|XXX)\b|待补|待定|占位/i.exec(text)
	return [
		[envelope.isSenderKnown, envelope.isSenderKnown ? `发件人：${envelope.from.address}` : '发件人：没有写（newsletter.from）'],
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
		[bytes <= LIMIT, `邮件 ${bytes.toLocaleString('en-US')} 字节，上限 ${LIMIT.toLocaleString('en-US')}${isCut ? '；已在小节处截断' : ''}`],
		[!placeholder, placeholder ? `正文里有占位的文字：“${placeholder[0]}”` : '正文里没有常见的占位文字'],
		[
			!publication.meta.newsletter.advertising || /^【?(广告|廣告|AD)/.test(issue.subject),
			publication.meta.newsletter.advertising ? '主题标明“广告”' : '不是广告',
		],
	]
}
