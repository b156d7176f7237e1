import { describe, expect, test } from 'vitest'
import { toHtml } from '../../pipeline/html/html.ts'
import type { Child } from '../../templates/jsx-runtime.ts'

const Box = (props: { title: string; children?: Child }) => (
	<aside class="box wide" title={props.title}>
		{props.children}
	</aside>
)

describe('JSX makes hast', () => {
	test('text can never become markup', () => {
		expect(toHtml(<p>{'<script>一</script> & “二”'}</p>)).toBe('<p>&#x3C;script>一&#x3C;/script> &#x26; “二”</p>')
	})

	test('a component places its children, and nothing for false, null and undefined', () => {
		const tree = (
			<Box title="注">
				{false}
				{null}
				{undefined}
				{['甲', <em>乙</em>]}
				{3}
			</Box>
		)
		expect(toHtml(tree)).toBe('<aside class="box wide" title="注">甲<em>乙</em>3</aside>')
	})

	test('a fragment leaves no element behind', () => {
		expect(
			toHtml(
				<>
					<b>甲</b>乙
				</>,
			),
		).toBe('<b>甲</b>乙')
	})

	test('attributes that HTML and hast name differently arrive under the HTML name', () => {
		expect(toHtml(<td colspan={2} valign="top" data-x="1" />)).toBe('<td colspan="2" valign="top" data-x="1"></td>')
	})
})
