import { expect, test } from 'vitest'
import { shown } from './shown.ts'

const book = { 'book.toml': '[book]\ntitle = "书"\n', 'src/SUMMARY.md': '- [甲](a.md)\n' }
const code = 'use std;\n// ANCHOR: here\nfn main() {\n    one();\n    // ANCHOR_END: here\n}\n'
const listings = (html: string) => [...html.matchAll(/<pre><code[^>]*>([\s\S]*?)<\/code>/g)].map(([, text]) => text)

test('lines and anchors of a file are included, in fences too', async () => {
	const include = (range: string) => `\`\`\`rust,ignore\n{{#include ../code/m.rs${range}}}\n\`\`\`\n\n`
	const { html, messages } = await shown(
		[':here', ':1', ':3:4', ':6:', '::1'].map(include).join(''),
		{ ...book, 'code/m.rs': code },
		'src/a.md',
	)
	expect(listings(html)).toEqual(['fn main() {\n    one();\n', 'use std;\n', 'fn main() {\n    one();\n', '}\n', 'use std;\n'])
	expect(html).toContain('language-rust"')
	expect(messages).toEqual([])
})

test('hidden lines are hidden, doubled marks are one', async () => {
	const { html } = await shown(
		'```rust\n# use x;\n#[derive(X)]\n#\n##![y]\n{{#rustdoc_include ../code/m.rs:here}}\n```\n\n```sh\n# 注\n```\n',
		{ ...book, 'code/m.rs': code },
		'src/a.md',
	)
	expect(listings(html)).toEqual(['#[derive(X)]\n#![y]\nfn main() {\n    one();\n', '# 注\n'])
})

test('a playground is a listing, a title is nothing, a backslash keeps an include as text', async () => {
	const { html } = await shown(
		'{{#title 页}}\n\n{{#playground ../code/m.rs editable}}\n\n\\{{#include x.md}}\n',
		{ ...book, 'code/m.rs': code },
		'src/a.md',
	)
	expect(listings(html)).toEqual(['use std;\nfn main() {\n    one();\n}\n'])
	expect(html).toContain('<p>{{#include x.md}}</p>')
})

test('a listing that is not there says so in its place and in a complaint', async () => {
	const { html, messages } = await shown(
		'```rust\n{{#rustdoc_include ../listings/m.rs:here}}\n```\n\n```rust\n{{#include ../code/m.rs:none}}\n```\n',
		{ ...book, 'code/m.rs': code },
		'src/a.md',
	)
	expect(listings(html)).toEqual(['〔未附：../listings/m.rs〕\n', '〔未附：../code/m.rs〕\n'])
	expect(messages).toEqual(['src/a.md:4 include-exists', 'src/a.md:8 include-exists'])
})

test('outside mdBook fences keep their includes and their lines with #', async () => {
	const { html, messages } = await shown('```rust\n# use x;\n{{#include m.rs}}\n```\n')
	expect(listings(html)).toEqual(['# use x;\n{{#include m.rs}}\n'])
	expect(messages).toEqual([])
})
