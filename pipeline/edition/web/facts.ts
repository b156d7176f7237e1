import type { Labels } from '../../edition.ts'
import type { Meta } from '../../metadata.ts'
import type { Chapter } from '../../publication.ts'

/** Who made a chapter, when and after what: one phrase each. */
export function bylines({ byline }: Chapter, labels: Labels): string[] {
	if (!byline) return []
	return [
		...(byline.authors ?? []).map(({ name, role }) => (role ? `${name} ${role}` : name)),
		...(byline.source ? [`${labels.source}：${byline.source}`] : []),
		...(byline.date ? [byline.date] : []),
	]
}

/** The lines at the foot of every page: rights, the numbers that mainland sites must show, our name. */
export function footLines(meta: Meta, labels: Labels): { text: string; href?: string }[] {
	return [
		...(meta.rights ? [{ text: meta.rights }] : []),
		...(meta.web.icp ? [{ text: meta.web.icp, href: 'https://beian.miit.gov.cn/' }] : []),
		...(meta.web.police ? [{ text: meta.web.police, href: policeAddress(meta.web.police) }] : []),
		{ text: labels.madeWith },
	]
}

function policeAddress(number: string): string {
	const digits = number.replace(/\D/g, '')
	return `https://beian.mps.gov.cn/#/query/webSearch${digits ? `?code=${digits}` : ''}`
}
