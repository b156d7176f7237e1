// The pages read without this script; it adds what only a script can: memory, the place in the page, the way to search.
;(() => {
	const root = document.documentElement
	const memory = (() => {
		try {
			localStorage.getItem('huozi')
			return localStorage
		} catch {
			return { getItem: () => null, setItem() {}, removeItem() {} }
		}
	})()

	// Before anything is painted: the look the reader chose.
	const theme = memory.getItem('huozi-theme')
	if (theme) root.dataset.theme = theme
	const scales = [0.85, 0.925, 1, 1.1, 1.25, 1.4, 1.6]
	let scale = Number(memory.getItem('huozi-scale')) || 1
	const applyScale = () => root.style.setProperty('--scale', String(scale))
	if (scale !== 1) applyScale()

	const make = (name, properties, ...children) => {
		const element = Object.assign(document.createElement(name), properties)
		element.append(...children)
		return element
	}
	const all = (selector, within = document) => [...within.querySelectorAll(selector)]
	// What follows in other files begins when the page is there.
	window.huozi = { make, all, begin: [] }

	const start = () => {
		document.getElementById('huozi-tools').hidden = false
		chooseLook()
		followHeadings()
		closeContents()
		openSearch()
		for (const begin of window.huozi.begin) begin()
	}

	const chooseLook = () => {
		for (const input of all('input[name="huozi-theme"]')) {
			input.checked = input.value === (root.dataset.theme ?? '')
			input.addEventListener('change', () => {
				if (input.value) root.dataset.theme = input.value
				else delete root.dataset.theme
				if (input.value) memory.setItem('huozi-theme', input.value)
				else memory.removeItem('huozi-theme')
			})
		}
		const size = document.getElementById('huozi-size')
		const step = (by) => {
			const at = scales.findIndex((value) => value >= scale)
			scale = scales[Math.min(scales.length - 1, Math.max(0, at + by))]
			memory.setItem('huozi-scale', String(scale))
			applyScale()
			size.value = `${Math.round(scale * 100)}%`
		}
		size.value = `${Math.round(scale * 100)}%`
		document.getElementById('huozi-smaller').addEventListener('click', () => step(-1))
		document.getElementById('huozi-larger').addEventListener('click', () => step(1))
	}

	// Mark the heading that the reader has passed last, and keep it in sight; of a long page's headings only its own section is unfolded.
	const followHeadings = () => {
		const links = new Map(all('.outline a').map((link) => [decodeURIComponent(link.hash.slice(1)), link]))
		if (links.size === 0 || !('IntersectionObserver' in window)) return
		const outline = document.querySelector('.outline')
		if (links.size > 40) outline.classList.add('is-folded')
		const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
		let here
		const mark = () => {
			const link = links.get(headings[lastAbove(headings, 120)]?.id)
			if (link === here) return
			turn(here, false)
			turn(link, true)
			here = link
			if (!link) return
			const { offsetTop: top, offsetHeight: height } = link
			if (top < outline.scrollTop || top + height > outline.scrollTop + outline.clientHeight)
				outline.scrollTop = top - outline.clientHeight / 3
		}
		const observer = new IntersectionObserver(mark, { rootMargin: '-100px 0px -60% 0px' })
		for (const heading of headings) observer.observe(heading)
		mark()
	}

	const turn = (link, isHere) => {
		link?.classList.toggle('is-here', isHere)
		for (let item = link?.closest('li'); item; item = item.parentElement.closest('.outline li')) item.classList.toggle('is-open', isHere)
	}

	/** Which of these, in the order of the page, is the last that begins above a line; -1 if none does. */
	const lastAbove = (headings, line) => {
		let [from, to] = [0, headings.length]
		while (from < to) {
			const middle = (from + to) >> 1
			if (headings[middle].getBoundingClientRect().top < line) from = middle + 1
			else to = middle
		}
		return from - 1
	}

	const closeContents = () => {
		const contents = document.getElementById('huozi-contents')
		if (!contents) return
		contents.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
		contents.addEventListener('click', (event) => {
			if (event.target.closest('a') && contents.matches(':popover-open')) contents.hidePopover()
		})
	}

	// The index is big: it is asked for when the reader searches, not before.
	const openSearch = () => {
		const box = document.getElementById('huozi-search')
		const button = document.getElementById('huozi-search-button')
		if (!box || !button) return
		button.hidden = false
		let isAsked = false
		const open = () => {
			if (!box.open) box.showModal()
			if (isAsked) return
			isAsked = true
			// The program before its index, though neither waits for the other on the way.
			if (box.dataset.index) document.head.append(...box.dataset.index.split(' ').map((src) => make('script', { src, async: false })))
			else window.huoziSearch?.(window.huoziIndex)
		}
		button.addEventListener('click', open)
		document.addEventListener('keydown', (event) => {
			const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable
			if ((event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) || (event.key === 'k' && (event.ctrlKey || event.metaKey))) {
				event.preventDefault()
				open()
			}
		})
	}

	if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
	else start()
})()
