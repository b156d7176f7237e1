import { defineConfig } from 'vitest/config'

/** Tests run from the sources: `#jsx` is our own runtime, as with `npm run huozi`. */
const conditions = ['huozi-source']

export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: '#jsx', throwIfNamespace: false } },
	resolve: { conditions },
	ssr: { resolve: { conditions } },
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		exclude: ['test/fixtures/**', 'node_modules/**'],
		testTimeout: 30_000,
		hookTimeout: 60_000,
		pool: 'forks',
		execArgv: ['--conditions=huozi-source'],
		maxWorkers: 2,
		// A browser on a busy machine may miss a beat; what is really broken fails twice.
		retry: process.env['CI'] ? 1 : 0,
		reporters: ['default'],
	},
})
