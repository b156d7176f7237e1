/** 字数 as Word counts: each Han character and each CJK mark, and each run of Latin letters or digits, as one. */
export function count(text: string): number {
	let sum = 0
	let from = -1
	for (let at = 0; at <= text.length; at++) {
		if (at < text.length && !isIdeograph(text.charCodeAt(at))) {
			if (from < 0) from = at
			continue
		}
		if (from >= 0) sum += text.slice(from, at).match(others)?.length ?? 0
		from = -1
		if (at < text.length) sum++
	}
	return sum
}

/** Most of a Chinese text: the ideographs of the two oldest blocks. */
const isIdeograph = (code: number) => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)

const others =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef\ue000-\uf8ff\u{f0000}-\u{10fffd}“”‘’—…·]|[\p{L}\p{N}](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uff00-\uffef])(?:[\p{L}\p{N}\p{M}'._@/-]|’(?=\p{Script=Latin})))*/gu
