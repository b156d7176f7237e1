// What the parts of a text gain by script: notes beside their calls, code to copy, figures to enlarge, tabs.
;(() => {
	const { make, all, begin } = window.huozi
	const root = document.documentElement

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

	begin.push(showNotes, copyCode, zoomFigures, turnToTabs)
})()
