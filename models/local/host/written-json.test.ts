// Would catch: numbers like 475344E64698663 that pass for whole ones, lists longer than asked, and a schema of another kind that ends the answer.
import { expect, test } from 'vitest'
import { JsonReader } from './written-json.ts'

const schema = {
  type: 'object',
  properties: {
    count: { type: 'integer', minimum: 0, maximum: 10 },
    names: { type: 'array', items: { type: 'string' }, maxItems: 2 },
  },
  required: ['count'],
}

test('what fits is given as it is', () => {
  expect(new JsonReader(schema).read('{"count": 3, "names": ["Ada"]}', 'stop')).toEqual({
    value: { count: 3, names: ['Ada'] },
  })
})

test.each([
  ['{"count": 475344E64698663}'],
  ['{"count": 11}'],
  ['{"count": 2.5}'],
  ['{"names": []}'],
  ['{"count": 1, "names": ["a", "b", "c"]}'],
  ['{"count": '],
])('%s is refused, and may be tried again', (text) => {
  expect(new JsonReader(schema).read(text, 'stop')).toMatchObject({
    error: { code: 'MODEL_FAILED', retryable: true },
    isFinal: false,
  })
})

test('what did not fit the answer is not tried again', () => {
  expect(new JsonReader(schema).read('{"count": ', 'length')).toMatchObject({ isFinal: true })
})

test('a schema that nobody here understands leaves the checking to whoever asked', () => {
  expect(new JsonReader({ type: 'banana' }).read('[1]', 'stop')).toEqual({ value: [1] })
})
