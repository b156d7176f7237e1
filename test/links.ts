import { checkLinks } from './links/check.ts'

/**
 * `npm run links -- DIR…`: does everything in what was published point at something that is there?
 * Prints each problem and a line of counts; the exit status is 1 when there is a problem.
 */
for (const at of process.argv.slice(2)) {
	const { documents, links, problems } = await checkLinks(at)
	for (const { file, line, rule, found } of problems) console.log(`${file}:${line}  ${rule}  ${found}`)
	console.log(`${at}: ${documents} documents, ${links} links, ${problems.length} problems`)
	if (problems.length > 0 || documents === 0) process.exitCode = 1
}
