import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/**
 * The second half of `npm run build`: joins what `tsc` compiled with the libraries that come in hundreds of small files. Finding and
 * opening those took most of the time of a small book, and a quarter of a second in each thread. The declarations stay as they are.
 */
const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')

/** What is run by name: commands, exports, threads, and what the benches ask for. All else is in `dist/parts`, whoever shares it. */
const entries = [
	'pipeline/cli',
	'pipeline/huozi',
	'pipeline/defaults',
	'pipeline/publish',
	'pipeline/read/read',
	'pipeline/read/thread',
	'pipeline/check/look',
	'pipeline/images/drawing-thread',
	'pipeline/edition/epub/validator',
	'templates/theme',
	'templates/jsx-runtime',
]

/** Packages that open files of their own, are compiled for one machine, may be absent, or are one large file already. */
const apart = [
	...['sharp', '@sparticuz/chromium', 'harfbuzzjs', 'subset-font', 'libxml2-wasm', 'nodemailer'],
	...['mermaid', 'pdfjs-dist', 'opencc-js', 'pinyin-pro', 'temml', 'highlight.js', '@likecoin/epubcheck-ts', '@libpdf/core'],
	...['bullmq', 'ioredis', '@expo-google-fonts/*', '@fontsource/*'],
]

/** `import.meta.url` names the file that was compiled, wherever its code has come to. */
const ownAddresses: Plugin = {
	name: 'own addresses',
	setup(build) {
		// Whole, it opens its tables of every property.
		build.onResolve({ filter: /^css-tree$/ }, ({ path }) => ({ path, external: true }))
		build.onResolve({ filter: /^huozi:dist$/ }, () => ({ path: 'dist', namespace: 'huozi' }))
		build.onLoad({ filter: /./, namespace: 'huozi' }, () => ({ contents: "export const dist = new URL('../', import.meta.url).href" }))
		build.onLoad({ filter: /[\\/]dist[\\/](pipeline|templates)[\\/].*\.js$/ }, ({ path }) => {
			const code = readFileSync(path, 'utf8')
			if (!path.startsWith(dist) || !code.includes('import.meta.url')) return undefined
			const address = `(huoziDist + ${JSON.stringify(relative(dist, path).split(sep).join('/'))})`
			return { contents: `import { dist as huoziDist } from 'huozi:dist';${code.replaceAll('import.meta.url', address)}` }
		})
	},
}

const { outputFiles } = await build({
	entryPoints: entries.map((name) => ({ in: join(dist, `${name}.js`), out: name })),
	outdir: dist,
	chunkNames: 'parts/[name]-[hash]',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	external: apart,
	// The package: Node's own module of that name is deprecated, and says so.
	alias: { punycode: 'punycode/' },
	banner: { js: "import { createRequire as huoziRequire } from 'node:module'; const require = huoziRequire(import.meta.url);" },
	plugins: [ownAddresses],
	write: false,
	logLevel: 'warning',
})
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.js')) rmSync(join(dist, name))
cpSync(join(root, 'templates'), join(dist, 'templates'), { recursive: true, filter: (name) => !/\.tsx?$/.test(name) })
for (const { path, contents } of outputFiles) {
	mkdirSync(dirname(path), { recursive: true })
	writeFileSync(path, contents)
}
