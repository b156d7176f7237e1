/** Parts of css-tree that load neither its grammar of every property nor what checks by it: four fifths of its time. */
declare module 'css-tree/parser' {
	export { parse as default } from 'css-tree'
}
declare module 'css-tree/generator' {
	export { generate as default } from 'css-tree'
}
