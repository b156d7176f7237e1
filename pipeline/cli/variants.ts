import { VARIANTS, type Variant } from '../metadata.ts'

/** `--variant zh-Hant-TW,zh-Hant-HK`; throws with one line for one that there is not. */
export function variantNames(list: string): Variant[] {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean)
	const variants = names.map((name) => VARIANTS.find((variant) => variant.toLowerCase() === name.toLowerCase()))
	const unknown = names.filter((_name, at) => !variants[at])
	if (unknown.length > 0 || names.length === 0)
		throw new Error(`There is no variant “${unknown.join(', ')}”; there are ${VARIANTS.join(', ')}`)
	return [...new Set(variants)] as Variant[]
}
