import type { FontSubset } from '../../edition.ts'
import type { Inventory } from './inventory.ts'

/** What a book's sheet is made of. */
export interface SheetParts {
	/** The theme's sheet: of its rules, those are left out that name only classes and elements that are nowhere. */
	theme: string
	/** The manuscript's own, made safe. */
	own: string
	found: Inventory
	fonts: FontSubset[]
	/** The fonts are all of the book's families, not only its rare characters. */
	whole: boolean
}

/** The one sheet of the book. Widths that authors gave to images are classes in it, since documents carry no styles. */
export function sheet({ theme, own, found, fonts, whole }: SheetParts): string {
	const used = (whole ? withFamilies(theme) : theme)
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/([^{}]+)\{([^{}]*)\}/g, (rule: string, prelude: string, body: string) => {
			if (prelude.trim().startsWith('@')) return rule
			const selectors = prelude.split(',').filter((selector) => isUsed(selector, found))
			return selectors.length === 0 ? '' : `${selectors.map((one) => one.trim()).join(',\n')} {${body}}\n`
		})
		.replace(/@[^{};]+\{\s*\}/g, '')
		.replace(/\n\s*\n+/g, '\n')
		.trim()
	return `${[...fonts.map(face), used, ...widths(found), ...(own ? [own] : [])].join('\n')}\n`
}

/** The families of the book before those of the readers. */
function withFamilies(sheet: string): string {
	const own: Record<string, string> = { HEITI: 'Huozi Hei', KAITI: 'Huozi Kai', SONGTI: 'Huozi Song', CODE: 'Huozi Mono' }
	const body =
		'body { font-family: "Huozi Song", "DK-SONGTI", "Songti SC", "STSong", "SimSun", serif; }\nmath { font-family: "Huozi Math", math; }\n'
	return body + sheet.replace(/"DK-(HEITI|KAITI|SONGTI|CODE)"/g, (name, kind: string) => `"${own[kind]}", ${name}`)
}

/** The class of a width: `w-60` for 60%. Undefined for what is no share of the measure. */
export function widthClass(width: unknown): string | undefined {
	const share = /^(\d+(?:\.\d+)?)%$/.exec(String(width ?? ''))?.[1]
	return share === undefined ? undefined : `w-${Math.min(100, Math.max(5, Math.round(Number(share))))}`
}

/** The classes of all widths, for a sheet that is made before its documents. */
export function everyWidth(): string {
	return Array.from({ length: 96 }, (_, share) => `.w-${share + 5} { width: ${share + 5}%; }`).join('\n')
}

function widths(found: Inventory): string[] {
	return [...found.classes]
		.filter((name) => /^w-\d+$/.test(name))
		.sort()
		.map((name) => `.${name} { width: ${name.slice(2)}%; }`)
}

function isUsed(selector: string, { tags, classes }: Inventory): boolean {
	const names = selector.replace(/::?[\w-]+(\([^)]*\))?/g, '').replace(/\[[^\]]*\]/g, '')
	const wantedClasses = [...names.matchAll(/\.([\w-]+)/g)].map((match) => match[1] ?? '')
	const wantedTags = [...names.replace(/[.#][\w-]+/g, '').matchAll(/[a-zA-Z][\w-]*/g)].map((match) => match[0])
	return wantedClasses.every((name) => classes.has(name)) && wantedTags.every((name) => tags.has(name))
}

function face(font: FontSubset): string {
	const { family, weight, style: slope, unicodeRange, sizeAdjust, name } = font
	const range = unicodeRange ? ` unicode-range: ${unicodeRange};` : ''
	const adjust = sizeAdjust ? ` size-adjust: ${sizeAdjust};` : ''
	return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${slope}; src: url("fonts/${name}");${range}${adjust} }`
}
