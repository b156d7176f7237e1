/** Names that are often spelled wrong; a book adds its own with `names:`. */
const known =
	'GitHub GitLab JavaScript TypeScript CoffeeScript OpenStack MySQL PostgreSQL MongoDB MariaDB Node.js Vue.js macOS WordPress YouTube LinkedIn Kubernetes DevOps GraphQL PyTorch TensorFlow ChatGPT OpenAI LaTeX WebAssembly VMware OpenSSL OpenJDK SQLite jQuery IntelliJ PhpStorm WebStorm PyCharm RabbitMQ CentOS OpenCV NumPy SciPy LibreOffice OpenOffice PayPal eBay iPhone iPad'.split(
		' ',
	)

/** Proper nouns by their lower-case spelling: the common ones, and the book's own, which win. */
export function namesOf(own: readonly string[]): Map<string, string> {
	const names = [...known, ...own.filter((name) => /^[A-Za-z][A-Za-z.]*$/.test(name))]
	return new Map(names.map((name) => [name.toLowerCase(), name]))
}
