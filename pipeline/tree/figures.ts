import type { Element, ElementContent, Root, RootContent } from 'hast'
import { append } from '../append.ts'
import { decoded } from '../decoded.ts'
import { classNames, plainText } from '../element.ts'
import { zoomed } from './image-width.ts'
import type { Complain, Source } from './source.ts'

/** Put assets behind images; what cannot be shown becomes a framed substitute with its alt text, and is complained of. */
export function images(parent: Root | Element, source: Source, complain: Complain): void {
	parent.children = (parent.children as ElementContent[]).map((node) => {
		if (node.type !== 'element') return node
		if (node.tagName !== 'img') {
			images(node, source, complain)
			return node
		}
		const url = String(node.properties['src'] ?? '')
		const image = source.images.get(url) ?? source.images.get(decoded(url))
		const alt = String(node.properties['alt'] ?? '')
		if (image && 'id' in image) {
			if (isNoCaption(alt) && !node.properties['title'])
				complain({
					rule: 'image-has-alt',
					severity: 'info',
					reason: `Image \`${url}\` has no words for those who cannot see it${alt ? `: “${alt}” says nothing` : ''}; write ![说明](${url})`,
					node,
				})
			return { ...node, properties: { ...zoomed(node.properties, image.width), src: `asset:${image.id}`, alt } }
		}
		complain({ rule: image?.problem ?? 'image-exists', reason: image?.reason ?? `Image \`${url}\` is not there`, node })
		const words = alt || url.split('/').at(-1) || url
		const substitute: Element = {
			...node,
			tagName: 'span',
			properties: { className: ['missing-image'], role: 'img', ariaLabel: words },
			children: [{ type: 'text', value: words }],
		}
		if (node.properties['id']) substitute.properties['id'] = node.properties['id']
		// No link within a link: the outer one stays.
		const isElsewhere = image?.problem === 'image-is-local' || image?.problem === 'image-is-fetched'
		if (!isElsewhere || (parent.type === 'element' && parent.tagName === 'a')) return substitute
		return {
			...node,
			tagName: 'a',
			properties: { className: ['remote-image'], href: url, ...(node.properties['id'] ? { id: node.properties['id'] } : {}) },
			children: [{ type: 'text', value: words }],
		}
	})
}

const isImage = (node: RootContent): node is Element =>
	node.type === 'element' && (node.tagName === 'img' || ['missing-image', 'remote-image'].some((name) => classNames(node).includes(name)))

/** An image alone in its paragraph is a figure; its title, else its alt text, is the caption. Several alone are a figure each. */
export function figures(parent: Root | Element): void {
	const children: RootContent[] = []
	const isAlone = parent.children.filter((child) => child.type !== 'text' || child.value.trim() !== '').length === 1
	for (const node of parent.children) {
		if (node.type === 'element' && node.tagName === 'p') {
			const inner = node.children
				.filter((child) => child.type !== 'text' || child.value.trim() !== '')
				.filter((child) => child.type !== 'element' || child.tagName !== 'br')
			if (inner.length > 0 && inner.every(isImage)) {
				append(
					children,
					inner.map((image) => figure(image as Element, node)),
				)
				continue
			}
			if (
				inner.length === 1 &&
				inner[0]!.type === 'element' &&
				inner[0]!.tagName === 'a' &&
				(inner[0] as Element).children.length > 0 &&
				(inner[0] as Element).children.every(isImage)
			) {
				const link = inner[0] as Element
				const made = figure(link.children[0] as Element, node)
				made.children[0] = { ...link, children: [made.children[0]!] }
				children.push(made)
				continue
			}
			if (node.children.some(isBlock)) {
				append(children, lifted(node))
				continue
			}
		} else if (isImage(node) && (parent.type === 'root' || (isAlone && /^(div|blockquote|section|aside)$/.test(parent.tagName)))) {
			// As HTML, without a paragraph.
			children.push(figure(node, node))
			continue
		} else if (node.type === 'element' && node.tagName === 'figure') {
			unwrap(node)
			if (isOwn(node)) shape(node)
			else {
				append(children, aroundListing(node))
				continue
			}
		} else if (node.type === 'element' && node.tagName === 'img') node.children = []
		else if (node.type === 'element' && !['pre', 'code', 'table'].includes(node.tagName)) figures(node)
		children.push(node)
	}
	parent.children = children as ElementContent[]
}

const isBlock = (node: RootContent) =>
	node.type === 'element' && (node.tagName === 'figure' || node.tagName === 'div' || node.tagName === 'table')

/** A paragraph that holds a block (a player within a line): what stands before and after it becomes paragraphs of its own. */
function lifted(paragraph: Element): RootContent[] {
	const made: Element[] = []
	for (const child of paragraph.children) {
		const last = made.at(-1)
		if (isBlock(child)) made.push(child as Element)
		else if (last?.tagName === 'p') last.children.push(child)
		else if (child.type !== 'text' || child.value.trim() !== '') made.push({ ...paragraph, properties: {}, children: [child] })
	}
	return made
}

/** Images that stand in a paragraph of a figure, for the author wrote them in Markdown, stand in the figure. */
function unwrap(node: Element): void {
	node.children = node.children.flatMap((child) => {
		if (child.type !== 'element' || child.tagName !== 'p') return [child]
		const inner = child.children.filter((one) => one.type !== 'text' || one.value.trim() !== '')
		return inner.length > 0 && inner.every(isImage) ? inner : [child]
	})
}

/** A `<figure>` as authors and GitBook write it, around an image. */
function isOwn(node: Element): boolean {
	return classNames(node).length === 0 && node.children.some((child) => isImage(child))
}

/** In our shape: the image and what else there is, and the caption without paragraphs of its own, or without any. */
function shape(node: Element): void {
	node.properties['className'] = ['figure']
	for (const caption of node.children.filter(isCaption))
		caption.children = caption.children.flatMap((child) => (child.type === 'element' && child.tagName === 'p' ? child.children : [child]))
	node.children = node.children.filter((child) => isImage(child) || plainText(child).trim() !== '')
}

const isCaption = (child: ElementContent): child is Element => child.type === 'element' && child.tagName === 'figcaption'
const isListing = (child: ElementContent): child is Element => child.type === 'element' && classNames(child).includes('listing')

/**
 * A `<figure>` that an author put around a listing, as the Rust book does: one listing, with the caption; a file's name and whatever
 * else stands before it. Around several listings, or anything else, it is no listing itself.
 */
function aroundListing(node: Element): RootContent[] {
	const inner = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
	const [listing, ...others] = inner.filter(isListing)
	if (!listing || others.length > 0 || listing.children.some(isCaption)) {
		figures(node)
		const isOne = node.children.some((child) => child.type === 'element' && child.tagName === 'pre')
		if (isListing(node) && !isOne) node.properties['className'] = classNames(node).filter((name) => name !== 'listing')
		return [node]
	}
	node.properties = { ...listing.properties, ...node.properties, className: listing.properties['className'] }
	if (listing.data) node.data = { ...listing.data, ...node.data }
	node.children = [...inner.filter(isCaption), ...listing.children]
	return [...inner.filter((child) => !isListing(child) && !isCaption(child)), node]
}

function figure(image: Element, paragraph: Element): Element {
	const { id, title, className, ...rest } = image.properties
	const words = String(title ?? image.properties['alt'] ?? image.properties['ariaLabel'] ?? '').trim()
	const own = image.tagName === 'img' ? rest : { ...rest, className }
	const made: Element = {
		type: 'element',
		tagName: 'figure',
		properties: { className: ['figure'] },
		children: [image.tagName === 'img' ? { ...image, properties: own, children: [] } : { ...image, properties: own }],
	}
	const caption = isRemote(image) || isNoCaption(words) ? '' : words
	if (id ?? paragraph.properties['id']) made.properties['id'] = id ?? paragraph.properties['id']
	const isWritten = image.tagName === 'img' && image.children.length > 0 && title === undefined
	const captionWords = isWritten ? image.children : [{ type: 'text' as const, value: caption }]
	if (caption) made.children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: captionWords })
	const position = paragraph.position ?? image.position
	if (position) made.position = position
	return made
}

const isRemote = (image: Element) => image.tagName === 'a'

/** Nothing, the name of a file, or what an editor puts where words belong (Typora, CSDN, Gitee, WeChat): no caption. */
function isNoCaption(words: string): boolean {
	return words === '' || /\.(png|jpe?g|gif|svg|webp|bmp)$/i.test(words) || editors.test(words)
}
const editors =
	/^(?:(?:image|img|pic|picture|photo|screenshot|screen shot|snipaste|clip_?image|untitled|alt(?: text)?|截屏|截图|屏幕截图|微信图片|微信截图|QQ图片|QQ截图|图片)[-_ ]*[\d._: -]*|在?这里(?:插入|写)图片描述|输入图片说明|图片描述|enter image description here)$/i
