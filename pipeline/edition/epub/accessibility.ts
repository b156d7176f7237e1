import type { Inventory } from './inventory.ts'

/** Accessibility metadata (EPUB Accessibility 1.1 §2), each item claimed only where the content shows it. */
export function accessibility(found: Inventory, language: string, hasPages: boolean): { property: string; value: string }[] {
	const hasImages = found.images > 0
	const allDescribed = found.silent === 0
	const hasMath = found.tags.has('math')
	const hasRuby = found.tags.has('ruby')
	const items: [string, string][] = [
		['accessMode', 'textual'],
		...(hasImages ? [['accessMode', 'visual'] as [string, string]] : []),
		...(allDescribed && found.silentMath === 0 ? [['accessModeSufficient', 'textual'] as [string, string]] : []),
		...(hasImages ? [['accessModeSufficient', 'textual,visual'] as [string, string]] : []),
		['accessibilityFeature', 'tableOfContents'],
		['accessibilityFeature', 'structuralNavigation'],
		['accessibilityFeature', 'readingOrder'],
		['accessibilityFeature', 'displayTransformability'],
		...(hasImages && allDescribed ? [['accessibilityFeature', 'alternativeText'] as [string, string]] : []),
		...(hasMath ? [['accessibilityFeature', 'MathML'] as [string, string]] : []),
		...(hasRuby ? [['accessibilityFeature', 'rubyAnnotations'] as [string, string]] : []),
		...(hasPages
			? (['pageBreakMarkers', 'pageNavigation'] as const).map((value): [string, string] => ['accessibilityFeature', value])
			: []),
		['accessibilityHazard', found.mayMove ? 'unknown' : 'none'],
		['accessibilitySummary', summary(found, language)],
	]
	return items.map(([property, value]) => ({ property: `schema:${property}`, value }))
}

function summary(found: Inventory, language: string): string {
	const isTraditional = /^zh-(Hant|TW|HK|MO)/i.test(language)
	const images = found.images === 0 ? '' : found.silent === 0 ? '图像都有替代文字。' : `有 ${found.silent} 幅图像没有替代文字。`
	const math = found.tags.has('math') ? '公式用 MathML 写成。' : ''
	const text = `正文可以重排，标题逐级可达。${images}${math}`
	return isTraditional ? text.replace(/[图像标题级达都没写]/g, (sign) => hant[sign] ?? sign) : text
}

const hant: Record<string, string> = { 图: '圖', 标: '標', 题: '題', 级: '級', 达: '達', 没: '沒', 写: '寫' }
