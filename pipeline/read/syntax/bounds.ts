import { blockQuote, list } from 'micromark-core-commonmark'
import type { Code, Construct, Extension, State, TokenizeContext, Tokenizer } from 'micromark-util-types'

/** What of a text went beyond the bounds, by line: containers within containers, or marks within one paragraph. */
export type Beyond = (what: 'containers' | 'marks', line: number) => void

/** Lists and quotations within one another; `>>>>` and `- - -` count each mark. */
const deepest = 40
/** Marks that may open or close something, in one paragraph: the parser pairs each with all before it. */
const mostAttention = 2000
const mostBrackets = 2000
/** A longer run of asterisks is an ornament. */
const longestRun = 100

/**
 * Bounds on what grows with the square of its length or with the depth of the stack: what lies beyond them stays text.
 * No honest manuscript comes near; a hostile one of a megabyte would take hours. A text that cannot reach them gets none.
 * `others` are the containers that other syntaxes bring, by the code that they begin with.
 */
export function bounds(text: string, others: Record<number, Construct>, beyond: Beyond): Extension[] {
	return [...(mayBeDeep.test(text) ? [containers(others, beyond)] : []), ...(mayBeMany(text) ? [marks(beyond)] : [])]
}

/** Forty marks of containers, or spaces between them, at a line's beginning; neither a rule nor the edge of a drawn table. */
const mayBeDeep = /^(?:[ \t>]|(?:[*+:-]|\d{1,9}[.)])(?=[ \t])|\[\^[^\]\n]*\]:){40}/m
const mayBeMany = (text: string): boolean => (text.match(/[*_~![\]]/g)?.length ?? 0) > mostAttention || /([*_~])\1{100}/.test(text)

function containers(others: Record<number, Construct>, beyond: Beyond): Extension {
	const bounded = boundedBy(beyond)
	const lists = [42, 43, 45, ...Array.from({ length: 10 }, (_, digit) => 48 + digit)].map((code) => [code, bounded(list)])
	const more = Object.entries(others).map(([code, construct]) => [code, bounded(construct)])
	const disabled = ['list', 'blockQuote', ...Object.values(others).map(({ name }) => name ?? '')]
	return { document: Object.fromEntries([...lists, [62, bounded(blockQuote)], ...more]), disable: { null: disabled } }
}

function marks(beyond: Beyond): Extension {
	return { text: Object.fromEntries([42, 95, 126, 33, 91, 93].map((code) => [code, guard(beyond)])) }
}

/** A container that is not begun where as many are open on its line as may be. */
function boundedBy(beyond: Beyond): (construct: Construct) => Construct {
	const seen = { line: 0, offset: -1, depth: 0 }
	const counted = (tokenize: Tokenizer, isStart: boolean): Tokenizer =>
		function (this: TokenizeContext, effects, ok, nok) {
			const start = tokenize.call(this, effects, ok, nok)
			return (code) => {
				const { line, offset } = this.now()
				if (line !== seen.line) Object.assign(seen, { line, offset: -1, depth: 0 })
				if (offset > seen.offset) Object.assign(seen, { offset, depth: seen.depth + 1 })
				if (seen.depth <= deepest || !isStart) return start(code)
				beyond('containers', line)
				return nok(code)
			}
		}
	return (construct) => {
		const { name, tokenize, continuation } = construct
		const bounded: Construct = { ...construct, name: `bounded-${name}`, tokenize: counted(tokenize, true) }
		if (continuation)
			bounded.continuation = { ...continuation, tokenize: counted(instead(continuation.tokenize, construct, bounded), false) }
		return bounded
	}
}

/** A list or quotation goes on where it can begin once more: with the bounded construct, since its own is switched off. */
function instead(tokenize: Tokenizer, own: Construct, bounded: Construct): Tokenizer {
	return function (this: TokenizeContext, effects, ok, nok) {
		const attempt: typeof effects.attempt = (tried, ...states) => effects.attempt(tried === own ? bounded : tried, ...states)
		return tokenize.call(this, { ...effects, attempt }, ok, nok)
	}
}

/** Tried before what emphasis and links begin with: takes the mark as text when its paragraph has had enough of them. */
function guard(beyond: Beyond): Construct {
	return {
		name: 'guard',
		tokenize(this: TokenizeContext, effects, ok, nok) {
			let size = 0
			const within: State = (code: Code) => {
				if (code !== marker) return finish(code)
				size++
				effects.consume(code)
				return within
			}
			let marker: Code = null
			const finish: State = (code) => {
				effects.exit('data')
				const [count, most] = enough(this, marker)
				if (count <= most && size <= longestRun) return nok(code)
				beyond('marks', this.now().line)
				return ok(code)
			}
			return (code) => {
				marker = code
				effects.enter('data')
				return within(code)
			}
		},
	}
}

const counts = new WeakMap<object, { attention: number; brackets: number }>()

/** How many marks of its kind the paragraph has had, this one included, and how many it may have. */
function enough(paragraph: object, marker: Code): [number, number] {
	const count = counts.get(paragraph) ?? { attention: 0, brackets: 0 }
	counts.set(paragraph, count)
	if (marker === 33 || marker === 91 || marker === 93) return [++count.brackets, mostBrackets]
	return [++count.attention, mostAttention]
}
