import { expect, test } from 'vitest'
import { misplaced, outline } from './exact-blocks.suite.ts'
import { defaultLimits } from './limits.ts'
import { parseRecords, recordLines } from './records.ts'

const parse = (...lines: readonly unknown[]) => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  return parseRecords(
    { text, encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] },
    { name: 'a.jsonl', limits: defaultLimits },
  )
}

test('each line is a block with what it says about itself', () => {
  const parsed = parse(
    { id: 'a', title: 'Greeting', text: 'Hello.\nAgain.', author: 'Ann', thread: 't', at: '2026-01-02' },
    '',
    { id: 7, text: 'Bye.', at: 0, title: null, more: 'ignored' },
  )
  expect(misplaced(parsed)).toEqual([])
  expect(outline(parsed)).toEqual(['Greeting | record: Hello.\nAgain.', 'record: Bye.'])
  expect(parsed.blocks.map((block) => block.record)).toEqual([
    { id: 'a', line: 1, at: '2026-01-02', author: 'Ann', thread: 't' },
    { id: '7', line: 3, at: '1970-01-01T00:00:00.000Z' },
  ])
})

test('a bad line is named and costs no other line', () => {
  const parsed = parse(
    '{"id":',
    '[1]',
    { text: 'no id' },
    { id: 'ok', text: 'yes' },
    { id: 'x', text: '' },
    '[['.repeat(1e6),
  )
  expect(outline(parsed)).toEqual(['record: yes'])
  expect(parsed.warnings.map((warning) => /^Line (\d)/.exec(warning)?.[1])).toEqual(['1', '2', '3', '5', '6'])
})

test('a file without any record is damaged, and its first problems are told', () => {
  expect(() => parse('nothing', 'here')).toThrowError(
    expect.objectContaining({
      code: 'FILE_DAMAGED',
      data: { warnings: expect.arrayContaining([expect.stringContaining('Line 2')]) },
    }),
  )
})

test('a million bad lines make a hundred warnings', () => {
  const parsed = parse({ id: 'a', text: 'x' }, ...Array.from({ length: 500 }, () => 'bad'))
  expect(parsed.warnings).toHaveLength(101)
  expect(parsed.warnings.at(-1)).toMatch(/^400 more/)
})

test('lines can be read one by one with their numbers', () => {
  expect([...recordLines('\n{"id":"a","text":"b"}\nx')]).toMatchObject([
    { line: 2, record: { id: 'a', text: 'b' } },
    { line: 3, problem: expect.any(String) },
  ])
})
