// The desk: shows what the server makes, keeps it up to date, and leads from the text to its source and back.
;(() => {
	const $ = (id) => document.getElementById(id)
	const make = (name, properties = {}, ...children) => {
		const element = Object.assign(document.createElement(name), properties)
		element.append(...children)
		return element
	}
	const words = JSON.parse(document.body.dataset.words)
	const clients = JSON.parse(document.body.dataset.clients)
	const tabs = [...document.querySelectorAll('[role="tab"]')]
	const names = tabs.map((tab) => tab.dataset.tab)

	const asked = new URLSearchParams(location.search)
	const here = {
		tab: names.includes(asked.get('tab')) ? asked.get('tab') : 'web',
		chapter: asked.get('chapter') ?? '',
		/** The page of the site, where that is no chapter. */
		page: '',
		client: clients.some(({ id }) => id === asked.get('client')) ? asked.get('client') : clients[0].id,
		width: Number(asked.get('width')) || 0,
	}
	let book = { chapters: [], version: -1 }
	let messages = []
	let isOwnChapter = false

	const remember = () => {
		const query = new URLSearchParams({ tab: here.tab })
		if (here.chapter) query.set('chapter', here.chapter)
		if (here.tab === 'mail') query.set('client', here.client)
		if (here.width) query.set('width', String(here.width))
		history.replaceState(null, '', `/?${query}`)
	}
	const json = async (address) => {
		const response = await fetch(address, { cache: 'no-store' })
		return response.ok ? response.json() : undefined
	}
	const say = (state, text) => {
		$('state').dataset.state = state
		$('state').textContent = text
	}
	const chapter = () => book.chapters.find(({ id }) => id === here.chapter)

	// What is shown: an address a tab, and how wide.
	const widths = { web: [0, 820, 390], epub: [760, 390], wechat: [0, 390] }
	const client = () => clients.find(({ id }) => id === here.client)
	const choicesOfWidth = () => (here.tab === 'mail' ? client().widths : (widths[here.tab] ?? []))
	const width = () => (choicesOfWidth().includes(here.width) ? here.width : (choicesOfWidth()[0] ?? 0))
	const address = () => {
		const id = encodeURIComponent(here.chapter)
		if (here.tab === 'web') return `/web/${here.page || `${id}.html`}`
		if (here.tab === 'epub') return `/epub/${id}.xhtml`
		if (here.tab === 'mail') return `/mail/${here.client}/${id}/mail.html`
		return here.tab === 'wechat' ? `/wechat/${id}/wechat-preview.html` : `/print/${id}.pdf`
	}
	const scheme = () => (here.tab === 'web' ? 'system' : here.tab === 'mail' && here.client === 'dark' ? 'dark' : 'light')

	// A new page is loaded behind the one that is seen, and takes its place when it is ready, at the same height.
	let seen = { address: '', tag: '' }
	let frame
	let turn = 0
	const show = async (isForced = false) => {
		const mine = ++turn
		remember()
		choices()
		const wanted = address()
		if (book.chapters.length === 0) return empty(words.nothing)
		if (here.tab === 'print') say('working', words.printing)
		const response = await fetch(wanted, { cache: 'no-store' }).catch(() => undefined)
		if (mine !== turn || !response) return
		const tag = `${wanted} ${response.headers.get('etag')} ${scheme()}`
		if (!response.ok) {
			seen = { address: '', tag: '' }
			empty(`${words.failed}${await response.text()}`)
		} else if (tag !== seen.tag || isForced) {
			const isSame = seen.address === wanted
			if (here.tab === 'print') await sheets(new Uint8Array(await response.arrayBuffer()), isSame, () => mine === turn)
			else await page(wanted, isSame, () => mine === turn)
			if (mine !== turn) return
			seen = { address: wanted, tag }
		}
		document.body.dataset.shown = `${here.tab} ${book.version}`
		if (here.tab === 'print') say('ready', words.connected)
		await tellMessages()
	}
	const empty = (text) => {
		frame = undefined
		$('frames').replaceChildren(make('p', { className: 'empty', textContent: text }))
	}
	const page = async (wanted, isSame, isWanted) => {
		const next = make('iframe', { title: words[here.tab], className: 'is-waiting' })
		next.dataset.scheme = scheme()
		if (here.tab !== 'web' && here.tab !== 'wechat') next.setAttribute('sandbox', 'allow-same-origin')
		next.allow = 'clipboard-write'
		const top = isSame && frame ? frame.contentWindow.scrollY : 0
		next.src = wanted + (isSame && frame ? frame.contentWindow.location.hash : '')
		$('frames').append(next)
		await new Promise((resolve) => next.addEventListener('load', resolve, { once: true }))
		if (!isWanted()) return next.remove()
		if (isSame) next.contentWindow.scrollTo({ top, behavior: 'instant' })
		for (const old of [...$('frames').children]) if (old !== next) old.remove()
		next.classList.remove('is-waiting')
		$('frames').scrollTop = 0
		frame = next
		settle()
		next.addEventListener('load', settle)
	}
	// After every page that the frame loads, also those that a link in it led to.
	const settle = () => {
		const inside = frame.contentDocument
		if (!inside) return
		const path = decodeURIComponent(frame.contentWindow.location.pathname)
		const name = /^\/(web|epub)\/(.+?)\.x?html$/.exec(path)
		if (name && name[1] === here.tab) {
			const found = book.chapters.find(({ id }) => id === name[2])
			here.page = found || here.tab !== 'web' ? '' : `${name[2]}.html`
			if (found && found.id !== here.chapter) {
				here.chapter = found.id
				choose()
				remember()
				tellMessages()
			}
			if (seen.address && path !== decodeURIComponent(seen.address)) seen = { address: address(), tag: '' }
		}
		inside.addEventListener('click', clicked)
		inside.addEventListener('keydown', pressed)
		mark()
	}

	const clicked = async (event) => {
		const link = event.target.closest('a[href], area[href]')
		if (link) {
			const url = new URL(link.href, link.baseURI)
			if (url.origin === location.origin) return
			// What lies elsewhere opens elsewhere.
			event.preventDefault()
			if (/^https?:$/.test(url.protocol)) window.open(url.href, '_blank', 'noopener,noreferrer')
			return
		}
		if (event.target.closest('button, summary, input, select, label')) return
		if (frame.contentWindow.getSelection()?.isCollapsed === false) return
		const at = event.target.closest('[data-at]')
		if (at) return source(at.dataset.at, at)
		const block = event.target.closest('p, li, h1, h2, h3, h4, h5, h6, td, th, pre, dt, dd, figcaption, section')
		if (block) await find(block.textContent, block)
	}
	const find = async (text, block, fallback) => {
		const own = book.isMailedWhole && (here.tab === 'mail' || here.tab === 'wechat') ? '' : here.chapter
		const found = await json(`/where.json?${new URLSearchParams({ chapter: own, words: text.slice(0, 1500) })}`)
		if (found?.at ?? fallback) await source(found?.at ?? fallback, block)
	}

	// The source, at a line.
	let shown
	const source = async (at, block) => {
		const [, file, digits] = /^(.*):(\d+)$/.exec(at) ?? []
		if (!file) return
		const line = Number(digits)
		const found = await json(`/source.json?${new URLSearchParams({ file })}`)
		if (!found) return
		openSide(true)
		const rows = found.text.split(/\r\n|\r|\n/).map((text, index) => {
			const row = make('div', { className: 'line', textContent: text || ' ' })
			row.dataset.line = index + 1
			return row
		})
		$('lines').replaceChildren(...rows)
		$('lines').hidden = false
		$('hint').hidden = true
		const path = `/${found.path.replaceAll('\\', '/').replace(/^\/+/, '')}`
		const code = make('a', { href: `vscode://file${encodeURI(path)}:${line}`, textContent: words.openInCode })
		$('place').replaceChildren(make('code', { textContent: `${file}:${line}` }), code)
		if (document.body.dataset.editor) {
			const button = make('button', { type: 'button', textContent: words.openInEditor })
			button.addEventListener('click', () =>
				fetch('/open', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ file, line }) }),
			)
			$('place').append(button)
		}
		const row = rows[line - 1]
		row?.classList.add('is-here')
		if (row) $('lines').scrollTop = row.offsetTop - $('lines').offsetTop - 60
		shown = { file, line }
		if (block) flash(block)
	}
	const flash = (block) =>
		block.animate?.([{ backgroundColor: 'rgb(230 160 40 / 0.4)' }, { backgroundColor: 'transparent' }], { duration: 1200 })

	// From the source to the text: the innermost element that begins at that line or before it.
	const elementAt = (file, line) => {
		let best
		for (const element of frame?.contentDocument?.querySelectorAll('[data-at]') ?? []) {
			const [, own, at] = /^(.*):(\d+)$/.exec(element.dataset.at) ?? []
			if (own === file && Number(at) <= line && (!best || Number(at) >= best.at)) best = { element, at: Number(at) }
		}
		return best?.element
	}
	const lead = async (file, line) => {
		const own = book.chapters.find((one) => one.file === file)
		if (own && chapter()?.file !== file) {
			here.chapter = own.id
			here.page = ''
			choose()
			await show()
		}
		const element = elementAt(file, line)
		element?.scrollIntoView({ block: 'center', behavior: 'instant' })
		if (element) flash(element)
	}
	$('lines').addEventListener('click', ({ target }) => {
		const row = target.closest('.line')
		if (row && shown) lead(shown.file, Number(row.dataset.line))
	})

	// Messages, in the list and in the margin of the text.
	const tellMessages = async () => {
		messages = (await json('/messages.json')) ?? messages
		const count = (severity) => messages.filter((one) => one.severity === severity).length
		const real = count('error') + count('warning')
		$('count').textContent = real || messages.length
		$('count').dataset.worst = count('error') ? 'error' : count('warning') ? 'warning' : 'info'
		list()
		mark()
	}
	let listed
	const list = () => {
		const ranks = ['error', 'warning', 'info']
		const some = messages
			.filter(({ file }) => !isOwnChapter || file === chapter()?.file)
			.sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity))
		// A list that says the same stays, so that who is in it with the keyboard stays too.
		const now = JSON.stringify(some)
		if (now === listed) return
		listed = now
		const items = some.slice(0, 500).map(({ severity, reason, file, line, rule, edition }) => {
			const small = make('small', { textContent: [file && `${file}:${line}`, rule, edition].filter(Boolean).join(' · ') })
			const button = make('button', { type: 'button' }, `${words[severity]}　${reason}`, small)
			button.addEventListener('click', async () => {
				await lead(file, line)
				await source(`${file}:${line}`)
			})
			return make('li', { className: severity }, button)
		})
		$('messages').replaceChildren(
			...(items.length ? items : [make('li', {}, make('p', { className: 'none', textContent: words.noMessages }))]),
		)
	}
	const mark = () => {
		const colours = { error: '#b02a2a', warning: '#d08700', info: '#4a90c2' }
		for (const { severity, file, line, reason } of [...messages].reverse()) {
			const element = file && file === chapter()?.file ? elementAt(file, line) : undefined
			if (!element || element.tagName === 'HTML' || element.tagName === 'BODY') continue
			element.style.boxShadow = `-6px 0 0 -2px ${colours[severity]}`
			element.title = reason
		}
	}
	for (const [id, isOwn] of [
		['all-chapters', false],
		['this-chapter', true],
	])
		$(id).addEventListener('click', () => {
			isOwnChapter = isOwn
			$('all-chapters').setAttribute('aria-pressed', String(!isOwn))
			$('this-chapter').setAttribute('aria-pressed', String(isOwn))
			list()
		})

	// Paper: a picture a page, drawn when it comes near.
	let pdfjs
	const sheets = async (bytes, isSame, isWanted) => {
		pdfjs ??= import('/desk/pdf.mjs').then((library) => {
			library.GlobalWorkerOptions.workerSrc = '/desk/pdf.worker.mjs'
			return library
		})
		const [library, starts] = await Promise.all([pdfjs, json(address().replace(/\.pdf$/, '.json'))])
		const file = await library.getDocument({ data: bytes, isEvalSupported: false }).promise
		const labels = (await file.getPageLabels()) ?? []
		const top = isSame ? $('frames').scrollTop : 0
		const before = isSame ? [...$('frames').querySelectorAll('canvas')] : []
		const holder = make('div', { className: 'sheets' })
		const drawings = []
		for (let number = 1; number <= file.numPages; number++) {
			const one = await file.getPage(number)
			const size = one.getViewport({ scale: 1.25 })
			const canvas = make('canvas', {
				width: Math.floor(size.width * devicePixelRatio),
				height: Math.floor(size.height * devicePixelRatio),
			})
			canvas.style.width = `${Math.floor(size.width)}px`
			canvas.setAttribute('role', 'img')
			const label = words.page.replace('{}', labels[number - 1] ?? number)
			canvas.setAttribute('aria-label', label)
			// Until it is drawn anew a page looks as it did.
			const old = before[number - 1]
			if (old?.width === canvas.width && old.height === canvas.height) canvas.getContext('2d').drawImage(old, 0, 0)
			const draw = () => one.render({ canvas, viewport: one.getViewport({ scale: 1.25 * devicePixelRatio }) }).promise
			canvas.addEventListener('click', async (event) => {
				const start = starts?.find((entry) => entry.label === labels[number - 1])?.at
				const found = await textAt(one, event.offsetX / 1.25, event.offsetY / 1.25)
				if (found) await find(found, canvas, start)
				else if (start) await source(start)
			})
			drawings.push({ canvas, draw })
			holder.append(make('figure', { className: 'sheet' }, canvas, make('figcaption', { textContent: label })))
		}
		if (!isWanted()) return
		frame = undefined
		$('frames').replaceChildren(holder)
		$('frames').scrollTop = top
		const near = new IntersectionObserver(
			(entries) => {
				for (const { target, isIntersecting } of entries) {
					if (!isIntersecting) continue
					near.unobserve(target)
					drawings
						.find(({ canvas }) => canvas === target)
						?.draw()
						.then(() => {
							target.dataset.drawn = 'yes'
						})
				}
			},
			{ root: $('frames'), rootMargin: '600px' },
		)
		for (const { canvas } of drawings) near.observe(canvas)
	}
	/** The words of the line at a point of a page, in PDF's units from the upper left. */
	const textAt = async (one, x, y) => {
		const { items } = await one.getTextContent()
		const height = one.getViewport({ scale: 1 }).height
		const line = items.filter(
			({ str, transform }) => str?.trim() && Math.abs(height - transform[5] - y - 0.3 * transform[3]) < transform[3] * 0.9,
		)
		const near = line.filter(({ transform, width }) => x > transform[4] - 60 && x < transform[4] + width + 60)
		return near.map(({ str }) => str).join('')
	}

	// The bar.
	const choose = () => {
		$('chapter').value = here.chapter
		const at = book.chapters.findIndex(({ id }) => id === here.chapter)
		$('previous').disabled = at <= 0
		$('next').disabled = at < 0 || at >= book.chapters.length - 1
	}
	const step = (by) => {
		const at = book.chapters.findIndex(({ id }) => id === here.chapter)
		const next = book.chapters[at + by]
		if (next) go(next.id)
	}
	const go = (id) => {
		here.chapter = id
		here.page = ''
		choose()
		show()
	}
	$('chapter').addEventListener('change', ({ target }) => go(target.value))
	$('previous').addEventListener('click', () => step(-1))
	$('next').addEventListener('click', () => step(1))

	const select = (name) => {
		here.tab = name
		for (const tab of tabs) {
			const isHere = tab.dataset.tab === name
			tab.setAttribute('aria-selected', String(isHere))
			tab.tabIndex = isHere ? 0 : -1
			if (isHere) $('stage').setAttribute('aria-labelledby', tab.id)
		}
		show()
	}
	for (const tab of tabs) tab.addEventListener('click', () => select(tab.dataset.tab))
	document.querySelector('.tabs').addEventListener('keydown', (event) => {
		const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
		const to = event.key === 'Home' ? 0 : event.key === 'End' ? names.length - 1 : by && names.indexOf(here.tab) + by
		if (to === undefined) return
		event.preventDefault()
		const name = names[(to + names.length) % names.length]
		select(name)
		$(`tab-${name}`).focus()
	})
	const openSide = (isOpen) => {
		$('side').hidden = !isOpen
		document.querySelector('.desk').classList.toggle('alone', !isOpen)
		$('toggle').setAttribute('aria-expanded', String(isOpen))
	}
	$('toggle').addEventListener('click', () => openSide($('side').hidden))

	const pressed = (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
		if (event.target.closest?.('input, textarea, select, [contenteditable]')) return
		const name = names[Number(event.key) - 1]
		if (name) select(name)
		else if (event.key === '[') step(-1)
		else if (event.key === ']') step(1)
		else if (event.key === 'm') openSide($('side').hidden)
		else return
		event.preventDefault()
	}
	document.addEventListener('keydown', pressed)

	// The choices of a tab: which mailbox, how wide.
	const choices = () => {
		const button = (text, isPressed, press) => {
			const made = make('button', { type: 'button', textContent: text })
			made.setAttribute('aria-pressed', String(isPressed))
			made.addEventListener('click', press)
			return made
		}
		const word = (px) => (px === 0 || px >= 700 ? words.wide : px > 500 ? words.tablet : words.phone)
		const items = []
		if (here.tab === 'mail') {
			for (const { id } of clients)
				items.push(
					button(words.client[id], id === here.client, () => {
						here.client = id
						show()
					}),
				)
			items.push(make('span', { className: 'gap' }))
		}
		for (const px of choicesOfWidth())
			items.push(
				button(px >= 800 && here.tab === 'web' ? words.tablet : word(px), px === width(), () => {
					here.width = px
					remember()
					choices()
				}),
			)
		if (here.tab === 'mail' || here.tab === 'wechat')
			items.push(make('span', { className: 'note', textContent: book.isMailedWhole ? words.wholeBook : words.oneChapter }))
		$('choices').hidden = items.length === 0
		$('choices').setAttribute('aria-label', here.tab === 'mail' ? words.clients : words.width)
		$('choices').replaceChildren(...items)
		$('frames').style.setProperty('--width', width() ? `${width()}px` : '100%')
		$('frames').classList.toggle('is-narrow', width() > 0)
	}

	// The book as it is now.
	const update = async (next) => {
		if (!next) return
		const { took } = next
		const isOther = JSON.stringify(next.chapters) !== JSON.stringify(book.chapters)
		book = next
		document.title = `${book.title} · ${words.preview}`
		$('title').textContent = book.title
		if (isOther) {
			$('chapter').replaceChildren(
				...book.chapters.map(({ id, title, depth }) => make('option', { value: id, textContent: '　'.repeat(depth - 1) + title })),
			)
			if (!chapter()) here.chapter = book.chapters[0]?.id ?? ''
		}
		choose()
		$('problem').hidden = book.problem === undefined
		if (book.problem !== undefined) $('problem').textContent = `${words.stale}${book.problem}`
		await show()
		say('ready', took === undefined ? words.connected : `${words.connected} · ${words.took.replace('{}', took)}`)
		if (shown && !$('side').hidden) await refreshSource()
	}
	const refreshSource = async () => {
		const found = await json(`/source.json?${new URLSearchParams({ file: shown.file })}`)
		const rows = [...$('lines').children]
		const lines = found?.text.split(/\r\n|\r|\n/)
		if (!lines) return
		if (lines.length !== rows.length) return source(`${shown.file}:${Math.min(shown.line, lines.length)}`)
		for (const [index, row] of rows.entries()) if (row.textContent !== (lines[index] || ' ')) row.textContent = lines[index] || ' '
	}

	for (const tab of tabs) {
		tab.setAttribute('aria-selected', String(tab.dataset.tab === here.tab))
		tab.tabIndex = tab.dataset.tab === here.tab ? 0 : -1
	}
	const line = new EventSource('/events')
	line.addEventListener('open', async () => update(await json('/state.json')))
	line.addEventListener('change', ({ data }) => {
		say('working', words.working)
		update(JSON.parse(data))
	})
	line.addEventListener('error', () => say('disconnected', words.disconnected))
})()
