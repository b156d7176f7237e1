import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { reader } from './edition/epub/reader.ts'

/**
 * `npm run reader -- EPUB [DIR]`: open a book in a reader that is not ours (foliate-js), every document of it, every entry of its
 * contents, a note of each document; what fails makes the status 1. Pictures of cover, title, contents, a chapter, a pop-up and the
 * night go into DIR.
 */
const [file = '', folder] = process.argv.slice(2)
const epub = await readFile(file)
if (folder) await mkdir(folder, { recursive: true })
const day = await reader(epub)
const failures: string[] = []
let characters = 0
let popUps = 0
let pictured = -1
try {
	for (let index = 0; index < day.count; index++) {
		const shown = await day.turnTo(index)
		characters += shown.text.replace(/\s/g, '').length
		if (shown.title === '') failures.push(`document ${index} has no title`)
		failures.push(...shown.broken.map((src) => `document ${index}: image ${src} does not load`))
		if (folder && index < 3) await day.picture(path.join(folder, `${index + 1}-${['cover', 'title', 'contents'][index]}.png`))
		if (shown.notes === 0) continue
		const note = await day.tapNote(0)
		popUps++
		if (note.trim() === '') failures.push(`document ${index}: the pop-up of a note is empty`)
		if (folder && pictured < 0) await day.picture(path.join(folder, '5-note.png'))
		await day.closeNote()
		if (folder && pictured < 0) await day.picture(path.join(folder, '4-chapter.png'))
		if (pictured < 0) pictured = index
	}
	const entries = await day.contents()
	failures.push(...entries.filter(({ leadsTo }) => !leadsTo?.trim()).map(({ label }) => `the entry “${label}” leads nowhere`))
	const pages = await day.pages()
	failures.push(...day.errors)
	console.log(
		`${file}: ${day.count} documents, ${characters} characters, ${entries.length} entries, ${popUps} pop-ups, ${pages.length} pages of print; ${failures.length} failures`,
	)
} finally {
	await day.close()
}
if (folder) {
	const night = await reader(epub, { isNight: true })
	await night.turnTo(pictured < 0 ? Math.min(3, night.count - 1) : pictured)
	await night.picture(path.join(folder, '6-night.png'))
	await night.close()
}
for (const failure of failures) console.log(`  ${failure}`)
if (failures.length > 0) process.exitCode = 1
