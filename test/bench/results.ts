import type { Bench, Contender } from './bench.ts'
import type { Cost } from './measure.ts'

/** One bench as a section of results.md: medians, and how many times the first contender's. */
export function section(
	{ name, title }: Bench,
	{ contenders, costs, book, machine }: { contenders: Contender[]; costs: Cost[][]; book: string; machine: string },
): string {
	const medians = costs.map((runs) => ({
		wall: median(runs.map(({ wall }) => wall)),
		cpu: median(runs.map(({ cpu }) => cpu)),
		memory: median(runs.map(({ memory }) => memory)),
	}))
	const first = medians[0]!
	const rows = contenders.map((contender, at) => {
		const { wall, cpu, memory } = medians[at]!
		const ratio =
			at === 0 ? '' : ` | ${(wall / first.wall).toFixed(2)} | ${(cpu / first.cpu).toFixed(2)} | ${(memory / first.memory).toFixed(2)}`
		return `| ${contender.name} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${memory.toFixed(0)}${ratio || ' | 1 | 1 | 1'} |`
	})
	return `${[
		`## ${name}`,
		'',
		`${title}. ${book}; ${costs[0]?.length ?? 0} alternating runs, medians, whole process trees; ${machine}.`,
		'',
		'| | wall, s | CPU, s | peak memory, MB | × wall | × CPU | × memory |',
		'| --- | --: | --: | --: | --: | --: | --: |',
		...rows,
	].join('\n')}\n`
}

/** results.md with this section put in place of the one of that name, or at the end. */
export function withSection(results: string, name: string, text: string): string {
	const start = '# Measured by `npm run bench`\n\nRatios are to the first row of each table; above 1 means that the first row is better.\n'
	const parts = (results || start).split(/^(?=## )/m).map((part) => part.trimEnd())
	const at = parts.findIndex((part) => part.startsWith(`## ${name}\n`))
	if (at < 0) parts.push(text.trimEnd())
	else parts[at] = text.trimEnd()
	return `${parts.join('\n\n')}\n`
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const middle = sorted.length / 2
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
