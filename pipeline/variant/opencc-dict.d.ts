/** OpenCC's dictionaries as opencc-js ships them: `a b|c d`. */
declare module 'opencc-js/dict/*' {
	const dictionary: string
	export default dictionary
}
