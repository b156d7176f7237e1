import { z } from 'zod'
import { schema } from '../metadata.ts'

/** The JSON Schema (2020-12) of book.yaml, for editors: made from the one schema that also checks it. */
export function bookSchema(): object {
	return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), title: 'book.yaml of huozi' }
}
