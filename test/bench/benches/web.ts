import type { Bench } from '../bench.ts'
import { ours, pandoc, shell } from '../peers.ts'

export const web: Bench = {
	name: 'web',
	title: 'A site of pages and a self-contained book.html',
	contenders: (at) => [
		ours(at, 'huozi --edition web', 'web', '--force'),
		pandoc(
			at,
			'pandoc, one HTML file with its pictures',
			'--to',
			'html5',
			'--standalone',
			'--toc',
			'--self-contained',
			'--output',
			`${at.out}/book.html`,
		),
		shell(
			'HonKit, with its search',
			['honkit'],
			`rm -rf "$2/honkit" && cp -r "$1" "$2/honkit" && cd "$2/honkit" && echo '{}' > book.json && touch README.md
			{ echo '# 目录'; echo; ls *.md | grep -vi readme | sed 's/.*/* [&](&)/'; } > SUMMARY.md && honkit build . site`,
			at.book,
			at.out,
		),
		...[false, true].map((hasSearch) =>
			shell(
				`VitePress, ${hasSearch ? 'with' : 'without'} its search`,
				['vitepress'],
				`rm -rf "$2/vitepress" && cp -r "$1" "$2/vitepress" && cd "$2/vitepress" && mkdir -p .vitepress
				ln -sfn "$(dirname "$(readlink -f "$(command -v vitepress)")")/../.." node_modules
				echo "export default { ignoreDeadLinks: true${hasSearch ? ", themeConfig: { search: { provider: 'local' } }" : ''} }" > .vitepress/config.mjs
				vitepress build .`,
				at.book,
				at.out,
			),
		),
	],
}
