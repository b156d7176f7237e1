import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { ours, shell } from '../peers.ts'

const html = `book=$1 out=$2; shift 2; pandoc --from markdown --to html5 --standalone --toc --metadata title=书 \
	--resource-path "$book" --self-contained --output "$out/print.html" "$@"`

/** Those that we print with. */
const fonts = fileURLToPath(new URL('../../../node_modules/@expo-google-fonts', import.meta.url))
const typst = fileURLToPath(new URL('../typst.ts', import.meta.url))

export const pdf: Bench = {
	name: 'pdf',
	title: 'A printed book',
	contenders: (at) => [
		ours(at, 'huozi --edition pdf', 'pdf', '--force'),
		shell(
			'pandoc and WeasyPrint',
			['pandoc', 'weasyprint'],
			`${html} && weasyprint "$out/print.html" "$out/weasyprint.pdf"`,
			at.book,
			at.out,
			...at.files,
		),
		shell(
			'pandoc and Chromium, no page numbers in the contents',
			['pandoc', 'chromium'],
			`${html} && chromium --headless --no-sandbox --disable-gpu --print-to-pdf="$out/chromium.pdf" "file://$out/print.html"`,
			at.book,
			at.out,
			...at.files,
		),
		shell(
			'Typst, notes at the feet of its pages',
			['typst'],
			`node=$1 write=$2 fonts=$3 out=$4; shift 4; "$node" "$write" "$out/book.typ" "$@" && \
				typst compile --root / --font-path "$fonts" "$out/book.typ" "$out/typst.pdf"`,
			process.execPath,
			typst,
			fonts,
			at.out,
			...at.files,
		),
		shell(
			'pandoc and Vivliostyle, no numbers in the contents',
			['pandoc', 'vivliostyle', 'chromium'],
			`${html} && cd "$out" && vivliostyle build print.html --size A4 --output "$out/vivliostyle.pdf" \
				--executable-browser "$(command -v chromium)" --timeout 3000 --log-level silent`,
			at.book,
			at.out,
			...at.files,
		),
	],
}
