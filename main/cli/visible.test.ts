import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput } from './output.ts'
import { visible } from './visible.ts'

test('what would steer a terminal or turn words around is named', () => {
  expect(visible('\u001b[2J\u001b]0;title\u0007')).toBe('<1B>[2J<1B>]0;title<07>')
  expect(visible('code \u202e4321\u202c')).toBe('code <202E>4321<202C>')
  expect(visible('a\tb\nπ 漢字 👩‍🚀 ש')).toBe('a\tb\nπ 漢字 👩‍🚀 ש')
})

test('no text of a document reaches the terminal raw, and JSON escapes it by itself', () => {
  const said = { out: '', err: '' }
  const stdout = new PassThrough().on('data', (chunk) => (said.out += String(chunk)))
  const stderr = new PassThrough().on('data', (chunk) => (said.err += String(chunk)))
  const hostile = '\u001b[31mred'
  for (const isJson of [true, false]) {
    const output = createOutput({ stdout, stderr }, { isJson, isQuiet: false })
    output.value({ hostile }, hostile)
    output.line({ hostile }, hostile)
    output.note(hostile)
    output.failedLine({ path: hostile }, new Error(hostile))
  }
  expect(said.out + said.err).not.toContain('\u001b')
  expect(said.out).toContain('red')
})
