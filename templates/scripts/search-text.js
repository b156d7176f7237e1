// A short text in the fewest bytes: each bit of a character is foretold from the characters before it, and only what surprises is kept.
// Huozi's own packer runs this very file, so that both foretell the same.
globalThis.huoziText = (() => {
	/** Characters by number: those of a Chinese text first, as GB 2312 lists them; they take 13 bits, all others 17. */
	const toCodes = () => {
		const rows = [0xa1, 0xa3, ...Array.from({ length: 0x28 }, (_, n) => 0xb0 + n)]
		const listed = rows.flatMap((row) => Array.from({ length: 188 }, (_, n) => (n % 2 ? 0xa1 + (n >> 1) : row)))
		const first = [...Array(128).keys()].map((code) => String.fromCharCode(code)).join('')
		const common = new TextDecoder('gb18030').decode(Uint8Array.from(listed))
		const unitOf = new Uint16Array(0x10000)
		const codeOf = new Uint16Array(0x10000)
		const isListed = new Uint8Array(0x10000)
		let code = 0
		const list = (unit) => {
			if (isListed[unit]) return
			isListed[unit] = 1
			unitOf[code] = unit
			codeOf[unit] = code++
		}
		for (const character of first + common) list(character.charCodeAt(0))
		for (let unit = 0; unit < 0x10000; unit++) list(unit)
		return { unitOf, codeOf }
	}

	/** Chances by the logarithm of their odds and back; by multiplication alone, which every engine does to the last digit alike. */
	const toTables = () => {
		const chanceOf = new Float64Array(6145)
		for (let n = 0, power = 1; n <= 3072; n++, power *= 1.0039138893383475) {
			chanceOf[3072 + n] = power / (1 + power)
			chanceOf[3072 - n] = 1 / (1 + power)
		}
		const oddsOf = new Float64Array(4096)
		for (let n = 0, at = 0; n < 4096; n++) {
			while (at < 6144 && chanceOf[at] * 4096 < n + 0.5) at++
			oddsOf[n] = (at - 3072) / 256
		}
		return { chanceOf, oddsOf }
	}

	/** Foretells the bits of so many codes: `bit` is told how likely a 1 is, of 65536, and answers which it is. */
	const foretell = (length, bit) => {
		// How often a 1 came after no character, the last one, the last two.
		const orders = 3
		const slots = 1 << 20
		const chances = new Float32Array(orders * slots).fill(0.5)
		const counts = new Uint8Array(orders * slots)
		const { chanceOf, oddsOf } = toTables()
		const inputs = 2 * orders + 1
		// What each is worth, learnt apart by how many of them know something.
		const weights = new Float64Array(inputs * (orders + 1)).fill(0.3)
		const input = new Float64Array(inputs).fill(0.3)
		const slot = new Int32Array(orders)
		const hash = new Int32Array(orders)
		const codes = new Uint16Array(length)
		for (let at = 0; at < length; at++) {
			hash[1] = Math.imul(at > 0 ? codes[at - 1] + 1 : 0, 0x2545f491)
			hash[2] = Math.imul(hash[1] ^ (at > 1 ? codes[at - 2] + 1 : 0), 0x2c1b3c6d)
			let node = 1
			for (let bits = 13, n = 0; n < bits; n++) {
				let known = 0
				for (let order = 0; order < orders; order++) {
					const mixed = Math.imul(hash[order] ^ Math.imul(node, 0x27d4eb2f), 0x85ebca6b)
					const own = order * slots + (Math.imul(mixed ^ (mixed >>> 13), 0x85ebca6b) >>> 12)
					const count = counts[own]
					if (count > 0) known = order + 1
					slot[order] = own
					input[2 * order] = count > 0 ? oddsOf[Math.min(4095, chances[own] * 4096) | 0] : 0
					input[2 * order + 1] = (chances[own] - 0.5) * 2 * Math.min(count, 4)
				}
				const from = known * inputs
				let odds = 0
				for (let i = 0; i < inputs; i++) odds += weights[from + i] * input[i]
				const chance = chanceOf[Math.max(0, Math.min(6144, Math.round(odds * 256) + 3072))]
				const value = bit(Math.max(4, Math.min(65532, Math.round(chance * 65536))))
				const miss = (value - chance) * 0.007
				for (let i = 0; i < inputs; i++) weights[from + i] += miss * input[i]
				for (let order = 0; order < orders; order++) {
					const own = slot[order]
					chances[own] += (value - chances[own]) / (counts[own] + 1.2)
					if (counts[own] < 12) counts[own] += 1
				}
				if (n === 0 && value) bits = 17
				node = node * 2 + value
			}
			codes[at] = node < 0x4000 ? node - 0x2000 : node
		}
		return codes
	}

	/** Writes or reads bits, each by its chance: a range of 32-bit numbers is parted ever finer, a 1 below and a 0 above. */
	const coder = (choose, shift) => {
		let low = 0
		let high = 0xffffffff
		return {
			bit(chance) {
				const range = high - low
				const middle = low + Math.floor(range / 65536) * chance + (((range % 65536) * chance) >>> 16)
				const value = choose(middle)
				if (value) high = middle
				else low = middle + 1
				while (low >>> 24 === high >>> 24) {
					shift(low >>> 24)
					low = (low << 8) >>> 0
					high = ((high << 8) | 255) >>> 0
				}
				return value
			},
			// Any number between is as good; this one's other bytes are nought, and may be left out.
			end: () => shift((low >>> 24) + 1),
		}
	}

	return {
		/** The text of so many UTF-16 units that was packed into base64. */
		unpack(length, base64) {
			const bytes = atob(base64)
			let at = 0
			let number = 0
			const next = () => {
				number = ((number << 8) | (bytes.charCodeAt(at++) || 0)) >>> 0
			}
			for (let n = 0; n < 4; n++) next()
			const { bit } = coder((middle) => (number <= middle ? 1 : 0), next)
			const { unitOf } = toCodes()
			const units = foretell(length, bit).map((code) => unitOf[code])
			return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units)
		},

		/** A text as base64. */
		pack(text) {
			const { codeOf } = toCodes()
			const bits = []
			for (let at = 0; at < text.length; at++) {
				const code = codeOf[text.charCodeAt(at)]
				const isLong = code >= 0x1000
				bits.push(isLong ? 1 : 0)
				for (let n = isLong ? 15 : 11; n >= 0; n--) bits.push((code >> n) & 1)
			}
			const bytes = []
			let at = 0
			const { bit, end } = coder(
				() => bits[at++],
				(byte) => bytes.push(byte),
			)
			foretell(text.length, bit)
			end()
			return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
		},
	}
})()
