// The pages read without this script; it adds what only a script can: memory, pop-ups, copying, zooming.
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

	const start = () => {
		document.getElementById('huozi-tools').hidden = false
		chooseLook()
		showNotes()
		copyCode()
		zoomFigures()
		turnToTabs()
		followHeadings()
		closeContents()
		openSearch()
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

	// A note beside its call: on hover, on tap, on Enter. Escape or a click elsewhere closes it.
	const showNotes = () => {
		let pop
		let call
		let timer
		const close = (mayFocus) => {
			clearTimeout(timer)
			pop?.remove()
			if (mayFocus && pop?.dataset.held) call?.focus()
			pop = undefined
		}
		const open = (link, isHeld) => {
			const note = document.getElementById(decodeURIComponent(link.hash.slice(1)))
			if (!note) return false
			close(false)
			call = link
			pop = make('div', { className: 'note-pop', role: 'dialog', tabIndex: -1 })
			pop.setAttribute('aria-label', link.getAttribute('aria-label'))
			for (const node of note.childNodes) pop.append(node.cloneNode(true))
			for (const element of all('[id]', pop)) element.removeAttribute('id')
			for (const element of all('.way-back', pop)) element.remove()
			if (isHeld) pop.dataset.held = 'true'
			document.body.append(pop)
			place(pop, link.getBoundingClientRect())
			pop.addEventListener('pointerenter', () => clearTimeout(timer))
			pop.addEventListener('pointerleave', () => leave())
			if (isHeld) pop.focus({ preventScroll: true })
			return true
		}
		const leave = () => {
			clearTimeout(timer)
			if (pop && !pop.dataset.held) timer = setTimeout(close, 250, false)
		}
		for (const link of all('.note-call')) {
			link.addEventListener('click', (event) => {
				if (event.ctrlKey || event.metaKey || event.shiftKey) return
				if (pop?.dataset.held && call === link) {
					close(true)
					event.preventDefault()
				} else if (open(link, true)) event.preventDefault()
			})
			link.addEventListener('pointerenter', (event) => {
				if (event.pointerType !== 'mouse') return
				clearTimeout(timer)
				timer = setTimeout(() => !pop?.dataset.held && open(link, false), 150)
			})
			link.addEventListener('pointerleave', leave)
		}
		document.addEventListener('keydown', (event) => event.key === 'Escape' && close(true))
		document.addEventListener('pointerdown', (event) => {
			if (pop && !pop.contains(event.target) && !event.target.closest?.('.note-call')) close(false)
		})
	}

	const place = (pop, at) => {
		const side = 12
		const { offsetWidth: width, offsetHeight: height } = pop
		const left = Math.min(Math.max(side, at.left + at.width / 2 - width / 2), root.clientWidth - width - side)
		const fitsBelow = at.bottom + height + side < innerHeight
		pop.style.left = `${left + scrollX}px`
		pop.style.top = `${(fitsBelow ? at.bottom + 6 : Math.max(side, at.top - height - 6)) + scrollY}px`
	}

	const copyCode = () => {
		const { copy, copied } = document.body.dataset
		for (const code of all('.listing pre > code')) {
			const button = make('button', { type: 'button', className: 'copy', textContent: copy })
			button.setAttribute('aria-live', 'polite')
			button.addEventListener('click', async () => {
				await write(code.textContent)
				button.textContent = copied
				setTimeout(() => {
					button.textContent = copy
				}, 1600)
			})
			code.parentElement.before(button)
		}
	}
	const write = async (text) => {
		try {
			await navigator.clipboard.writeText(text)
		} catch {
			const area = make('textarea', { value: text })
			document.body.append(area)
			area.select()
			document.execCommand('copy')
			area.remove()
		}
	}

	const zoomFigures = () => {
		const { zoom, close } = document.body.dataset
		for (const image of all('.figure > img, .diagram > img')) {
			const button = make('button', { type: 'button', className: 'zoom' })
			button.setAttribute('aria-label', image.alt ? `${zoom}：${image.alt}` : zoom)
			if (image.dataset.width) {
				button.dataset.width = image.dataset.width
				delete image.dataset.width
			}
			image.replaceWith(button)
			button.append(image)
			button.addEventListener('click', () => {
				const box = make('dialog', { className: 'zoomed' }, make('button', { type: 'button', className: 'bar-button', textContent: close }))
				box.setAttribute('aria-label', zoom)
				box.append(make('img', { src: image.src, alt: image.alt }))
				const caption = button.parentElement.querySelector('figcaption')
				if (caption) box.append(make('p', { textContent: caption.textContent }))
				box.addEventListener('click', () => box.close())
				box.addEventListener('close', () => box.remove())
				document.body.append(box)
				box.showModal()
			})
		}
	}

	const turnToTabs = () => {
		for (const [n, box] of all('.tabs').entries()) {
			const panels = all(':scope > .tab', box)
			if (panels.length < 2) continue
			const list = make('div', { className: 'tab-list', role: 'tablist' })
			const buttons = panels.map((panel, index) => {
				panel.id ||= `huozi-tab-${n}-${index}`
				panel.setAttribute('role', 'tabpanel')
				panel.setAttribute('aria-label', panel.dataset.title)
				const button = make('button', { type: 'button', role: 'tab', textContent: panel.dataset.title })
				button.setAttribute('aria-controls', panel.id)
				button.addEventListener('click', () => select(index))
				return button
			})
			const select = (chosen) => {
				for (const [index, button] of buttons.entries()) {
					button.setAttribute('aria-selected', String(index === chosen))
					button.tabIndex = index === chosen ? 0 : -1
					panels[index].hidden = index !== chosen
				}
			}
			list.addEventListener('keydown', ({ key }) => {
				const by = { ArrowRight: 1, ArrowLeft: -1 }[key]
				if (!by) return
				const next = (buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length
				select(next)
				buttons[next].focus()
			})
			list.append(...buttons)
			box.prepend(list)
			box.classList.add('is-tabbed')
			select(0)
		}
	}

	// Mark the heading that the reader has passed last.
	const followHeadings = () => {
		const links = new Map(all('.outline a').map((link) => [decodeURIComponent(link.hash.slice(1)), link]))
		if (links.size === 0 || !('IntersectionObserver' in window)) return
		const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
		const mark = () => {
			const top = 120
			let here
			for (const heading of headings) if (heading.getBoundingClientRect().top < top) here = heading
			for (const [id, link] of links) link.classList.toggle('is-here', id === here?.id)
		}
		const observer = new IntersectionObserver(mark, { rootMargin: '-100px 0px -60% 0px' })
		for (const heading of headings) observer.observe(heading)
		mark()
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
			if (box.dataset.index) document.head.append(make('script', { src: box.dataset.index }))
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
