import type { Element, Root } from 'hast'
import type { Artifact } from '../../../edition.ts'
import { toHtml } from '../../../html/html.ts'
import type { PlacedIssue, Run } from '../run.ts'
import { article } from './article.ts'
import { RULES_VERSION, type Violation, violations } from './rules.ts'

/** An issue for 公众号: the article, a page to copy it from, what its form asks for, and the pictures to upload. */
export function wechatFiles(
	{ issue, blocks, addresses, pictures, labels }: PlacedIssue,
	{ publication, context, articleSheet }: Run,
): { artifacts: Artifact[]; tree: Root; violations: Violation[]; references: number } {
	const { meta } = publication
	const picture = (path: string) => (addresses.files && meta.newsletter.images === 'url' ? addresses.files + path : path)
	const own = meta.web.url
	const isOwn = (href: string) => own !== undefined && href.startsWith(own)
	const { tree, html, references } = article(
		{ title: issue.title, blocks, labels, theme: context.theme, meta, isOwn, picture },
		articleSheet,
	)
	const author = (issue.chapters.length === 1 ? issue.chapters[0]?.byline?.authors : undefined) ?? meta.authors
	const names = author.map((person) => person.name).join('、')
	const images = pictures.map((one) => ({
		path: one.path,
		source: one.asset.path,
		url: picture(one.path),
		mediaType: one.mediaType,
		width: one.width,
		height: one.height,
		bytes: one.bytes.length,
		sha256: one.sha256,
	}))
	const found = violations(tree, html, { title: issue.title, author: names, digest: issue.digest, images: images.map(({ url }) => url) })
	const form = {
		title: issue.title,
		author: names,
		digest: issue.digest,
		content_source_url: addresses.page ?? '',
		need_open_comment: 0,
		only_fans_can_comment: 0,
		cover: { wide: 'cover-wide.jpg', square: 'cover-square.jpg' },
		// Of the wide cover: all of it, and its middle square.
		pic_crop_235_1: '0_0_1_1',
		pic_crop_1_1: '0.287222_0_0.712778_1',
		rules: { ...RULES_VERSION, violations: found.map(({ rule, reason }) => ({ rule, reason })) },
		characters: html.length,
	}
	const preview = toHtml(
		context.theme.shells.WeChatPreview({
			labels,
			language: meta.language,
			title: issue.title,
			author: names,
			content: tree.children.flatMap((node) => (node.type === 'element' ? [local(node, images)] : [])),
			images: pictures.map((one) => one.path),
		}),
	)
	const file = (name: string, mediaType: string, contents: string): Artifact => ({ path: `${issue.id}/${name}`, mediaType, contents })
	const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`
	return {
		artifacts: [
			file('wechat.html', 'text/html', html),
			file('wechat-preview.html', 'text/html', `${preview}\n`),
			file('wechat.json', 'application/json', json(form)),
			file('images.json', 'application/json', json(images)),
		],
		tree,
		violations: found,
		references: references.length,
	}
}

/** An article as it can be looked at before its pictures are anywhere: from the issue's folder, the real address beside. */
function local(node: Element, images: { path: string; url: string }[]): Element {
	const image = node.tagName === 'img' ? images.find(({ url }) => url === node.properties['src']) : undefined
	const properties = image ? { ...node.properties, src: image.path, dataUrl: image.url } : node.properties
	return { ...node, properties, children: node.children.map((child) => (child.type === 'element' ? local(child, images) : child)) }
}
