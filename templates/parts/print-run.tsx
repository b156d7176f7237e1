import type { Root } from 'hast'
import type { Child } from '../jsx-runtime.ts'

/** Pages of one kind: `page` is their CSS page name. `recto` says that they begin on a right page; the blank before them is shown where it is needed. */
export function Run(props: { name: string; page: string; class: string; recto?: string | false; id?: string; children?: Child }): Root {
	return (
		<>
			{props.recto && <section class="run blank" data-run={`${props.name}-blank`} style={`page:${props.recto}`} hidden />}
			<section class={`run ${props.class}`} data-run={props.name} id={props.id} style={`page:${props.page}`}>
				{props.children}
			</section>
		</>
	) as Root
}
