import type { Random } from './random.ts'

const nouns =
	'河流 村庄 城市 铁路 码头 市场 报纸 学校 工厂 仓库 机器 网络 系统 程序 数据 文件 编辑 读者 作者 出版社 印刷厂 书店 图书馆 档案 资料 问题 方法 结果 过程 经验 传统 制度 历史 时代 生活 家庭 朋友 老师 学生 工人 农民 商人 医生 记者 故事 语言 文字 纸张 油墨 活字 字体 版面 标点 段落 目录 注释 图表 服务器 容器 接口 版本 社区 会议 项目 计划 预算 合同 价格 成本 效率 质量 责任 权利 规则 习惯 气候 粮食 棉花 茶叶 瓷器 桥梁 道路 山谷 平原 海岸 岛屿'.split(
		' ',
	)
const verbs =
	'记录 整理 保存 修改 出版 印刷 讨论 研究 观察 发现 解释 证明 建造 修复 运输 交换 购买 出售 学习 教育 改变 影响 支持 反对 选择 比较 计算 测量 设计 维护 部署 升级 依赖 限制 扩大 缩小 继承 放弃 等待 回忆 描写 翻译 校对 装订 分配 管理 组织 参加 离开 到达 穿过 越过 依靠 服务于 取决于 来自'.split(
		' ',
	)
const adjectives =
	'古老的 新的 复杂的 简单的 重要的 可靠的 缓慢的 迅速的 安静的 拥挤的 明显的 微小的 巨大的 完整的 零散的 常见的 少见的 公开的 共同的 地方的'.split(
		' ',
	)
const openings =
	'其实 然而 因此 不过 同时 后来 起初 当然 据说 换句话说 从这一点看 在当时 到了秋天 这一年 第二天 与此相反 更重要的是 如前所述 一般来说 严格地讲'.split(
		' ',
	)
const latin = 'OpenStack Linux Neutron Kubernetes Git HTTP EPUB Unicode TeX PostScript Docker API Magnum Node.js Adobe Garamond'.split(' ')
const units = '年 公里 人 册 页 元 台 次 小时 吨'.split(' ')

/** The 3,755 characters of GB 2312, level 1: what a long book draws its rarer characters from. */
const common = [...charactersOfLevelOne()]

function* charactersOfLevelOne(): Iterable<string> {
	const decoder = new TextDecoder('gb18030')
	for (let row = 0xb0; row <= 0xd7; row++)
		for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) yield decoder.decode(Uint8Array.of(row, cell))
}

/** A word of two rarer characters: names, terms. */
export function term(random: Random): string {
	return random.pick(common) + random.pick(common)
}

/** A short phrase without marks, for titles, captions and cells. */
export function phrase(random: Random): string {
	return random.chance(0.5) ? `${random.pick(adjectives)}${random.pick(nouns)}` : `${random.pick(nouns)}与${random.pick(nouns)}`
}

/** A word of Latin letters, as Chinese technical prose drops them in. */
export function latinWord(random: Random): string {
	return random.pick(latin)
}

/** A clause of six to sixteen characters, now and then with a number or a Latin word. */
export function clause(random: Random): string {
	const subject = random.chance(0.35) ? term(random) : random.chance(0.4) ? phrase(random) : random.pick(nouns)
	const verb = random.pick(verbs)
	const roll = random.next()
	if (roll < 0.06) return `${subject}${verb}了 ${random.between(2, 9999)} ${random.pick(units)}`
	if (roll < 0.14) return `${subject}用 ${latinWord(random)} ${verb}${random.pick(nouns)}`
	if (roll < 0.2) return `${subject}在“${phrase(random)}”里${verb}${random.pick(nouns)}`
	if (roll < 0.24) return `《${phrase(random)}》${verb}${random.pick(nouns)}`
	return `${subject}${random.chance(0.3) ? '并不' : ''}${verb}${random.chance(0.4) ? random.pick(adjectives) : ''}${random.pick(nouns)}`
}

/** A sentence: one to four clauses and a final mark, like “然而河流记录经验，……。” */
export function sentence(random: Random): string {
	const clauses = Array.from({ length: random.between(1, 4) }, () => clause(random))
	if (random.chance(0.3)) clauses.unshift(random.pick(openings))
	const roll = random.next()
	const end = roll < 0.88 ? '。' : roll < 0.93 ? '？' : roll < 0.96 ? '！' : roll < 0.98 ? '……' : '——这是后话。'
	return clauses.reduce((text, next) => text + (random.chance(0.08) ? '；' : '，') + next) + end
}
