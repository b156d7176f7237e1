import type { Bench } from '../bench.ts'
import { ours, shell } from '../peers.ts'

const html = `book=$1 out=$2; shift 2; pandoc --from markdown --to html5 --standalone --toc --metadata title=书 \
	--resource-path "$book" --self-contained --output "$out/print.html" "$@"`

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
	],
}
