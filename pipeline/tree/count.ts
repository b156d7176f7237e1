/** 字数 as Word counts: each Han character and each CJK mark, and each run of Latin letters or digits, as one. */
export function count(text: string): number {
	return (
		text.match(
			/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f\uff00-\uffef\ue000-\uf8ff\u{f0000}-\u{10fffd}“”‘’—…·]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'._@/-]*/gu,
		)?.length ?? 0
	)
}
