import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'

/** A chapter that was put together from whole constructs, every word of which a reader must see. */
export interface Written {
	text: string
	/** Each stands once in the text. */
	words: string[]
}

/** Chapters that an author could have written: any construct beside and within any other. */
export const written: fc.Arbitrary<Written> = fc
	.array(block(2), { minLength: 1, maxLength: 8 })
	.map((blocks) => withWords(`# §\n\n${blocks.join('\n\n')}\n`))

/** Chapters that nobody would write: constructs, fixtures and pieces of syntax, cut up and put together again. */
export const mangled: fc.Arbitrary<string> = fc
	.tuple(fc.constantFrom(...sources()), fc.array(fc.tuple(fc.nat(), fc.nat(80), piece()), { minLength: 1, maxLength: 12 }))
	.map(([source, cuts]) =>
		cuts.reduce((text, [at, length, instead]) => {
			const from = at % (text.length + 1)
			return text.slice(0, from) + instead + text.slice(from + length)
		}, source),
	)

/** Four of sixteen characters that mean nothing to any syntax, behind one that starts no other word. */
function withWords(template: string): Written {
	const words: string[] = []
	const alphabet = [...'木林森水火土金石山川云雨风雷花草']
	const text = template.replace(/§/g, () => {
		const word = `字${[12, 8, 4, 0].map((shift) => alphabet[(words.length >> shift) & 15]).join('')}`
		words.push(word)
		return word
	})
	return { text, words }
}

function inline(): fc.Arbitrary<string> {
	const one = fc.constantFrom(
		...['§', '**§**', '*§*', '~~§~~', '`§`', '**“§”**', '**§。**', '（**§**）', '[§](https://example.com/a?b=c&d=e)', '==§==', '{§|dōng}'],
		...[
			'$x^2$',
			'<b>§</b>',
			'<kbd>§</kbd>',
			'H~2~O',
			'[§]{.dots}',
			'[§]{lang=ja}',
			'§\n§',
			'§  \n§',
			'𠀀§',
			'<span style="color:red">§</span>',
		],
		...[
			'Linux 5.10 §',
			'“§”',
			'——§',
			'§……',
			'《§》',
			'<https://example.com/>',
			'don’t §',
			'![§](missing.png)',
			':smile: §',
			'&lt;§&amp;',
			'\\*§',
		],
	)
	return fc.array(one, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('，'))
}

function block(depth: number): fc.Arbitrary<string> {
	const words = inline()
	const line = words.map((text) => text.replace(/\s*\n/g, ' '))
	const simple = [
		words,
		fc.tuple(fc.integer({ min: 2, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
		fc.array(line, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
		fc.array(line, { minLength: 1, maxLength: 4 }).map((items) => items.map((item, at) => `${at + 1}. ${item}`).join('\n')),
		fc
			.tuple(line, line, line)
			.map((cells) => `| ${cells[0]} | § |\n| --- | --: |\n| ${cells[1]} | ${cells[2]} |\n\n: §`.replaceAll('|dōng', '\\|dōng')),
		fc.constantFrom(
			'```js\nconst 名 = "§"\n\n§\n```',
			'~~~\n§ ** § {% § %}\n~~~',
			'    § 缩进\n',
			'$$\nx^2\n$$',
			'---',
			'![§](missing.png)',
			'```mermaid\n§\n```',
		),
		line.map((text) => `<div align="center">${text}</div>`),
		line.map((text) => `<table><tr><th>§</th></tr><tr><td rowspan=2>${text.replaceAll('*', '')}</td></tr></table>`),
		line.map((text) => `<p><b>${text.replaceAll('\n', ' ')}`),
		fc.tuple(line, words, fc.uuid()).map(([call, note, id]) => `${call}[^${id}]\n\n[^${id}]: ${note.replaceAll('\n', '\n    ')}`),
		fc.tuple(line, line).map(([term, meaning]) => `${term}\n: ${meaning}`),
		fc.constantFrom(
			':::verse\n§\n§\n\n§\n:::',
			'{% hint style="info" %}\n§\n{% endhint %}',
			'::::tabs\n:::tab §\n§\n:::\n::::',
			'- [x] §\n- [ ] §',
		),
	]
	if (depth === 0) return fc.oneof(...simple)
	const within = block(depth - 1)
	const nested = [
		within.map((text) => text.replace(/^/gm, '> ')),
		within.map((text) => `- §\n\n${text.replace(/^(?=.)/gm, '  ')}`),
		fc
			.tuple(fc.constantFrom('note', 'tip', 'warning'), within)
			.map(([kind, text]) => `${':'.repeat(depth + 3)}${kind} §\n${text}\n${':'.repeat(depth + 3)}`),
		within.map((text) => `> [!NOTE]\n${text.replace(/^/gm, '> ')}`),
		within.map((text) => `<details>\n<summary>§</summary>\n\n${text}\n\n</details>`),
	]
	return fc.oneof({ weight: 3, arbitrary: fc.oneof(...simple) }, { weight: 1, arbitrary: fc.oneof(...nested) })
}

function piece(): fc.Arbitrary<string> {
	const syntax = [
		...[
			'**',
			'*',
			'_',
			'`',
			'```',
			'~~~',
			'[',
			']',
			'](',
			'](#',
			'![',
			'[^1]',
			'[^1]: ',
			'<',
			'>',
			'</',
			'<!--',
			'-->',
			'<![CDATA[',
			']]>',
			'&',
			'&#0;',
			'&#xD800;',
		],
		...[
			'$',
			'$$',
			'\\',
			'{%',
			'%}',
			'{{',
			'}}',
			'{{#include a.md}}',
			':::',
			'::::note',
			'{#一}',
			'{.keep',
			'{a|b',
			'|',
			'\n| - |\n',
			': ',
			'==',
			'^',
			'~',
			'~~',
		],
		...[
			'\n',
			'\n\n',
			'\r\n',
			'\t',
			'    ',
			'　',
			'\u00a0',
			'\u200b',
			'\u0000',
			'\ufffe',
			'\u{20000}',
			'\u{2f828}',
			'\ue000',
			'👨‍👩‍👧',
			'“',
			'”',
			'——',
			'……',
			'。',
			'·',
		],
		...[
			'# ',
			'\n# ',
			'\n## ',
			'\n===\n',
			'\n---\n',
			'- ',
			'1. ',
			'> ',
			'> [!TIP]\n',
			'<b>',
			'</div>',
			'<table>',
			'<td>',
			'<svg>',
			'<math>',
			'<a id="x" name="x">',
		],
		...[
			'<p id="fn-1">',
			'<a href="note:1">',
			'<a href="ref:a#b">',
			'<img src="asset:x">',
			'<script>',
			'javascript:',
			'{% raw %}',
			'{% endraw %}',
			'[[toc]]',
			'[[甲]]',
		],
	]
	return fc.oneof(fc.constantFrom(...syntax), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constant(''))
}

/** The texts of the fixtures: one of each construct, and what earlier runs found. */
function sources(): string[] {
	return ['everything/manuscript', 'fuzz'].flatMap((folder) => {
		const at = new URL(`../fixtures/${folder}/`, import.meta.url)
		return readdirSync(at)
			.filter((name) => name.endsWith('.md'))
			.map((name) => readFileSync(new URL(name, at), 'utf8'))
	})
}
