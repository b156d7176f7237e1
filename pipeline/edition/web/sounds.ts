import { pinyin } from 'pinyin-pro'

/** How the Han characters of a text sound, in the order of `inOrder`: readings parted by spaces, none where they are those of the character before; ü is v, as it is typed. */
export function toReadings(text: string): string {
	let before = ''
	return inOrder(text)
		.map((character) => {
			const own = readingsOf(character)
			if (own === before) return ''
			before = own
			return own
		})
		.join()
}

/** The Han characters of a text as GB 2312 lists them, which is by sound; the others by number. The search script sorts alike. */
export function inOrder(text: string): string[] {
	const place = (character: string): number => gb2312().get(character) ?? 0x10000 + character.codePointAt(0)!
	return [...distinct(text)].filter((character) => han.test(character)).sort((a, b) => place(a) - place(b))
}

/** Its characters, each once. */
function distinct(text: string): Set<string> {
	const found = new Set<string>()
	const isKnown = new Uint8Array(0x10000)
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at)
		const isPair = unit >= 0xd800 && unit <= 0xdbff
		if (isKnown[unit] && !isPair) continue
		isKnown[unit] = 1
		found.add(isPair ? text.slice(at, ++at + 1) : text[at]!)
	}
	return found
}

// By number, because a browser may know fewer characters as Han than Node does.
const han = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

let places: Map<string, number> | undefined

function gb2312(): Map<string, number> {
	if (places) return places
	const bytes: number[] = []
	for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
	places = new Map([...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))].map((character, at) => [character, at]))
	return places
}

const known = new Map<string, string>()

function readingsOf(character: string): string {
	let readings = known.get(character)
	if (readings === undefined) {
		const all = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true })
		readings = [...new Set(all)].filter((reading) => /^[a-z]+$/.test(reading)).join(' ')
		known.set(character, readings)
	}
	return readings
}
