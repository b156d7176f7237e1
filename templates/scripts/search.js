// Finds any part of any sentence, by its characters, its pinyin (dongjing) or the initials of it (dj), without a server.
window.huoziSearch = (given) => {
	const index = given.units === undefined ? given : opened(huoziText.unpack(given.units, given.bytes))
	const box = document.getElementById('huozi-search')
	const input = document.getElementById('huozi-query')
	const list = document.getElementById('huozi-results')
	const state = document.getElementById('huozi-state')
	const hint = state.textContent
	const { text, places } = index.text === undefined ? fromPage() : toPlaces(index.alphabet === undefined ? index.text : unpacked(index))
	const readings = toReadings(index.alphabet ?? index.text ?? text, index.readings)
	const lower = folded(text)
	// First letters of a character's readings by its first code unit, as bits: a is 1, b is 2 … They pass over most of the text.
	const firsts = new Int32Array(0x10000)
	const letterBit = (letter) => 1 << (letter.charCodeAt(0) - 97)
	for (const [code, own] of readings) for (const [letter] of own) firsts[String.fromCodePoint(code).charCodeAt(0)] |= letterBit(letter)
	let chosen = -1
	let shown = []

	const search = (query) => {
		const terms = folded(query.normalize('NFKC')).split(/\s+/).filter(Boolean)
		if (terms.length === 0) return []
		let found
		for (const term of terms) {
			const hits = hitsOf(term)
			if (!found) found = hits
			else {
				for (const [place, hit] of found) {
					const other = hits.get(place)
					if (other) hit.score += other.score
					else found.delete(place)
				}
			}
		}
		return [...found].map(([place, hit]) => ({ place, ...hit })).sort((a, b) => b.score - a.score || a.place - b.place)
	}

	/** The best hit of a term in every section that holds it. */
	const hitsOf = (term) => {
		const hits = new Map()
		let near = 0
		const add = (at, length, kind) => {
			// Hits come in the order of the text.
			while (places[near + 1]?.start <= at) near++
			while (places[near].start > at) near--
			const place = near
			const { start, title, depth } = places[place]
			const isTitle = at - start < title.length
			const isWord = !/[a-z0-9]/.test(term) || (!/[a-z0-9]/.test(lower[at - 1] ?? '') && !/[a-z0-9]/.test(lower[at + length] ?? ''))
			// 孤儿规则（orphan rule）: where a term is explained.
			const isExplained = length > 1 && text[at + length] === '（'
			const score =
				kind + (isExplained ? 8 : 0) + (isTitle ? 60 - depth * 5 : 0) + (isTitle && length === title.length ? 30 : 0) + (isWord ? 5 : 0)
			const known = hits.get(place)
			if (!known) hits.set(place, { at, length, score, count: 1 })
			else {
				known.count += 1
				if (score + Math.min(known.count, 6) > known.score)
					Object.assign(known, score > known.score ? { at, length } : {}, { score: score + Math.min(known.count, 6) })
			}
		}
		for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length)) add(at, term.length, 30)
		if (/^[a-zü']+$/.test(term)) {
			const sound = term.replaceAll("'", '').replaceAll('ü', 'v')
			if (sound.length > 1) hear(sound, add)
		}
		return hits
	}

	/** Adds every run of characters that spells a sound. */
	const hear = (sound, add) => {
		const endOf = speller(sound)
		const [first, second] = [letterBit(sound), letterBit(sound[1])]
		const startsWith = new Map()
		const canStart = (code) => {
			if (!startsWith.has(code))
				startsWith.set(
					code,
					readings.get(code)?.some((reading) => sound.startsWith(reading)),
				)
			return startsWith.get(code)
		}
		for (let at = 0; at < lower.length; at++) {
			const unit = lower.charCodeAt(at)
			if (!(firsts[unit] & first)) continue
			// Neither a syllable nor two initials: nearly all are passed over here.
			if (!canStart(lower.codePointAt(at)) && !(firsts[lower.charCodeAt(at + 1)] & second) && unit < 0xd800) continue
			// The usual reading before the rarer ones (见 is jian before xian), whole syllables before initials.
			const usual = endOf(at, 0, 1)
			if (usual > at) add(at, usual - at, 20)
			else {
				const rare = endOf(at, 0, 9)
				const initials = rare > at ? rare : endOf(at, 0, 0)
				if (initials > at + 1 || rare > at) add(at, initials - at, rare > at ? 14 : 10)
			}
		}
	}

	/**
	 * Answers where a run of characters ends that spells a sound from one of its letters on; -1 if none does.
	 * `most`: how many readings of a character count; 0 is all of them, and their initials too.
	 */
	const speller = (sound) => {
		// For each letter of the sound and each character, how far each reading goes; 0 not at all, -1 to the sound's own end.
		const reaches = Array.from(sound, () => new Map())
		const reachOf = (code, from) => {
			const known = reaches[from].get(code)
			if (known) return known
			const own = (readings.get(code) ?? []).map((reading) => {
				if (sound.startsWith(reading, from)) return reading.length
				// The last syllable may still be unfinished.
				return from > 0 && reading.startsWith(sound.slice(from)) ? -1 : 0
			})
			own.isInitial = readings.get(code)?.some((reading) => reading[0] === sound[from])
			reaches[from].set(code, own)
			return own
		}
		const endOf = (at, from, most) => {
			if (from === sound.length) return at
			const code = lower.codePointAt(at)
			const own = reachOf(code, from)
			const next = at + (code > 0xffff ? 2 : 1)
			for (let n = 0; n < own.length && (most === 0 || n < most); n++) {
				if (own[n] > 0) {
					const end = endOf(next, from + own[n], most)
					if (end > 0) return end
				} else if (own[n] < 0 && most > 0) return next
			}
			return most === 0 && own.isInitial ? endOf(next, from + 1, 0) : -1
		}
		return endOf
	}

	const show = () => {
		const results = search(input.value)
		chosen = -1
		shown = results.slice(0, 40).map(toResult)
		list.replaceChildren(...shown)
		const isEmpty = input.value.trim() === ''
		state.textContent = isEmpty ? hint : results.length > 0 ? box.dataset.found.replace('{}', String(results.length)) : box.dataset.nothing
		input.setAttribute('aria-expanded', String(shown.length > 0))
		input.removeAttribute('aria-activedescendant')
		if (shown.length > 0) choose(0)
	}

	const toResult = ({ place, at, length }, n) => {
		const { href, title, chapter, start, end } = places[place]
		const words = text.slice(at, at + length)
		const link = document.createElement('a')
		link.className = 'result'
		link.id = `huozi-result-${n}`
		link.setAttribute('role', 'option')
		link.setAttribute('aria-selected', 'false')
		link.tabIndex = -1
		const isTitle = at - start < title.length
		link.href = isTitle ? href : `${href}${href.includes('#') ? '' : '#'}:~:text=${encodeURIComponent(words)}`
		const place_ = document.createElement('span')
		place_.className = 'result-place'
		const above = chapter && chapter !== title ? chapter : ''
		place_.textContent = isTitle ? above : above ? `${above} › ${title}` : title
		const titleEnd = start + title.length
		const from = isTitle ? start : Math.max(titleEnd + 1, at - 24)
		const to = isTitle ? titleEnd : Math.min(end, at + length + 60)
		const mark = document.createElement('mark')
		mark.textContent = words
		const excerpt = document.createElement('span')
		excerpt.className = isTitle ? 'result-title' : 'result-words'
		excerpt.append(from > titleEnd + 1 ? '…' : '', text.slice(from, at), mark, text.slice(at + length, to))
		link.append(place_, excerpt)
		if (isTitle) {
			const opening = document.createElement('span')
			opening.className = 'result-words'
			opening.textContent = text.slice(titleEnd + 1, Math.min(end, titleEnd + 60))
			link.append(opening)
		}
		link.addEventListener('click', () => box.close())
		return link
	}

	const choose = (n) => {
		shown[chosen]?.setAttribute('aria-selected', 'false')
		chosen = n
		shown[n].setAttribute('aria-selected', 'true')
		shown[n].scrollIntoView({ block: 'nearest' })
		input.setAttribute('aria-activedescendant', shown[n].id)
	}

	input.addEventListener('input', show)
	input.addEventListener('keydown', (event) => {
		if (event.isComposing || shown.length === 0) return
		const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
		if (by) choose((chosen + by + shown.length) % shown.length)
		else if (event.key === 'Enter') shown[chosen].click()
		else return
		event.preventDefault()
	})
	show()

	/** What a short index holds: its text, and how that sounds. */
	function opened(whole) {
		const at = whole.lastIndexOf('\x02')
		return { text: whole.slice(0, at), readings: whole.slice(at + 1) }
	}

	/** How characters sound, by their number; sent in the order of GB 2312, which is by sound, each as the one before if it says nothing. */
	function toReadings(characters, sent) {
		const bytes = []
		for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
		const listed = new Map([...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))].map((character, at) => [character, at]))
		const place = (character) => listed.get(character) ?? 0x10000 + character.codePointAt(0)
		const isHan = (character) => /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(character)
		const rows = sent.split(',')
		let own = []
		return new Map(
			[...new Set(characters)]
				.filter(isHan)
				.sort((a, b) => place(a) - place(b))
				.map((character, at) => {
					if (rows[at]) own = rows[at].split(' ')
					return [character.codePointAt(0), own]
				}),
		)
	}

	/** The text as it is read: it was sent with characters as their rank in the book's alphabet. */
	function unpacked({ alphabet, text: packed }) {
		const letters = [...alphabet]
		const units = new Uint16Array(packed.length * 2)
		let length = 0
		for (let at = 0; at < packed.length; at++) {
			const code = packed.charCodeAt(at)
			const letter = code < 0x80 ? undefined : letters[code < 0x800 ? code - 0x80 : code - 0x4e00 + 0x780]
			units[length++] = letter ? letter.charCodeAt(0) : code
			if (letter?.length > 1) units[length++] = letter.charCodeAt(1)
		}
		return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, length))
	}

	/** The text without what parts it, and where its sections lie: a control character opens each, \x01 a page. */
	function toPlaces(whole) {
		const found = []
		const sections = []
		let start = 0
		let page
		let chapter
		for (const part of whole.split(/(?=[\x01\x03-\x08])/)) {
			const mark = part.charCodeAt(0)
			const from = part.indexOf(mark === 1 ? '\n' : '\x02')
			const section = part.slice(Math.max(from, 0) + 1)
			const title = section.split('\n', 1)[0]
			if (mark === 1) {
				page = `${part.slice(1, from)}.html`
				chapter = title
			}
			const href = mark === 1 ? page : `${page}#${from > 0 ? part.slice(1, from) : idOf(title)}`
			found.push({ start, end: start + section.length, title, depth: mark === 1 ? 1 : mark - 2, chapter, href })
			sections.push(section)
			start += section.length + 1
		}
		return { text: sections.join('\x01'), places: found }
	}

	/** The id that most headings have by their title; the index names the others. */
	function idOf(title) {
		return title
			.toLowerCase()
			.replace(/[!-,./:-@[-^`{-~\u00a1-\u00bf\u2010-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g, '')
			.replaceAll(' ', '-')
	}

	/** The index of a page that holds the whole book: its own text. */
	function fromPage() {
		const found = []
		let whole = ''
		const blocks = 'h2,h3,h4,h5,h6,p,li,td,th,pre,figcaption,dt,dd'
		for (const article of document.querySelectorAll('article.chapter')) {
			let chapter
			for (const block of article.querySelectorAll(blocks)) {
				if (block.parentElement.closest('li,td,th,dd')?.matches(blocks) && block.tagName === 'P') continue
				if (block.matches('.facts')) continue
				const words = block.textContent.replace(/\s+/g, ' ').trim()
				if (/^H[2-6]$/.test(block.tagName)) {
					const depth = Number(block.tagName[1]) - 1
					if (depth === 1) chapter = words
					if (found.length > 0) found.at(-1).end = whole.length
					whole += '\x01'
					found.push({ start: whole.length, end: 0, title: words, depth, chapter, href: `#${block.id}` })
				}
				whole += `${words}\n`
			}
		}
		if (found.length > 0) found.at(-1).end = whole.length
		return { text: whole, places: found }
	}

	/** Lower case that keeps every position. */
	function folded(words) {
		const small = words.toLowerCase()
		return small.length === words.length ? small : words.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
	}
}
