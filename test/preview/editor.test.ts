import { expect, test } from 'vitest'
import { editorCommand } from '../../pipeline/preview/editor.ts'

test.each([
	['code --wait', ['code', '--wait', '-g', '/a b.md:7']],
	['/usr/bin/subl', ['/usr/bin/subl', '/a b.md:7']],
	['gvim', ['gvim', '+7', '/a b.md']],
])('tells %s the line in its own way', (visual, command) => {
	expect(editorCommand(visual, '/a b.md', 7)).toEqual(command)
})

test.each(['vim', 'nano', 'emacs -nw', 'hx', '', undefined])('leaves %s alone: it would need the terminal', (visual) => {
	expect(editorCommand(visual, '/a.md', 1)).toBeUndefined()
})
