// Would catch: a model that has come while another began, and still offers to be downloaded.
import { expect, test } from 'vitest'
import { isOneGone } from './gone-downloads.ts'

const of = (...ids: string[]) => ids.map((catalogId) => ({ catalogId }))

test.each<[string, string[], string[], boolean]>([
  ['nothing comes', [], [], false],
  ['one begins', ['a'], ['a', 'b'], false],
  ['one ends', ['a', 'b'], ['b'], true],
  ['one ends while another begins', ['a'], ['b'], true],
  ['the last one ends', ['a'], [], true],
])('%s', (_what, before, now, isGone) => {
  expect(isOneGone(of(...before), of(...now))).toBe(isGone)
})
