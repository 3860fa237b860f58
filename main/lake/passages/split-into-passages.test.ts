import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, DocumentType } from '../../../contract/parsed-document.ts'
import { defaultLimits, parseBytes } from '../parse/index.ts'
import { splitIntoPassages, type Passage } from './split-into-passages.ts'
import { estimateTokens } from './tokens.ts'

const parse = (text: string, type: DocumentType = 'markdown') =>
  parseBytes(Buffer.from(text), type, { name: 'a', limits: defaultLimits })
const limits = { targetTokens: 30, maxTokens: 40 }
const sentence = 'The mill stood by the river for years. '

async function split(text: string, type?: DocumentType) {
  const parsed = await parse(text, type)
  return splitIntoPassages(parsed, limits).map((passage) => ({
    ...passage,
    text: parsed.text.slice(passage.start, passage.end),
  }))
}

/** What is wrong with where passages lie, in words. */
function problems(text: string, blocks: readonly Block[], passages: readonly Passage[]): string[] {
  const found: string[] = []
  let covered = 0
  let between = ''
  for (const { start, end, header } of passages) {
    if (start < covered || end <= start) found.push(`${start}-${end} after ${covered}`)
    const headerTokens = header ? estimateTokens(text, header.start, header.end) : 0
    const tokens = estimateTokens(text, start, end) + (headerTokens <= 20 ? headerTokens : 0)
    if (tokens > limits.maxTokens) found.push(`${start}-${end} has ${tokens} tokens`)
    between += text.slice(covered, start)
    covered = end
    const held = blocks.filter((block) => block.start < end && block.end > start)
    const last = held.at(-1)
    // Many headings in a row, or one that is long, stand for themselves.
    const isText = last && estimateTokens(text, last.start, last.end) > limits.maxTokens / 2
    const hasContent = held.some((block) => block.kind !== 'heading')
    if (last?.kind === 'heading' && hasContent && !isText)
      found.push(`${start}-${end} leaves a heading behind`)
  }
  between += text.slice(covered)
  if (/[\p{L}\p{N}]/u.test(between)) found.push(`left over: ${between.trim()}`)
  return found
}

describe('passages', () => {
  test('a heading goes with what it stands above', async () => {
    const passages = await split(`# A\n\n${sentence.repeat(3)}\n\n## B\n\n${sentence.repeat(3)}`)
    expect(passages.map(({ text, headingPath }) => [text.slice(0, 4), headingPath])).toEqual([
      ['# A\n', ['A']],
      ['## B', ['A', 'B']],
    ])
  })

  test('short sections share a passage, long ones end between sentences', async () => {
    expect(await split('# A\n\none\n\n## B\n\ntwo')).toHaveLength(1)
    const passages = await split(sentence.repeat(20))
    expect(passages.length).toBeGreaterThan(4)
    for (const { text } of passages) expect(text).toMatch(/^The mill[^]*years\.$/)
  })

  test('a table that goes on says where its header is', async () => {
    const table = `| name | size |\n|---|---|\n${'| mill | 12 |\n'.repeat(30)}`
    const passages = await split(table)
    expect(passages.length).toBeGreaterThan(3)
    expect(passages[0]?.header).toBeUndefined()
    for (const { header, text } of passages.slice(1)) {
      expect(table.slice(header?.start, header?.end)).toBe('| name | size |\n|---|---|')
      expect(text).toMatch(/^\| mill[^]*\|$/)
    }
  })

  test('code that fits stays whole, longer code is cut between lines', async () => {
    const code = `\`\`\`\n${'let a = 1\n'.repeat(6)}\`\`\``
    const passages = await split(`${sentence.repeat(3)}\n\n${code}`)
    expect(passages.map(({ kind }) => kind)).toEqual(['paragraph', 'code'])
    const longer = await split(`\`\`\`\n${'  let b = 2\n'.repeat(50)}\`\`\``)
    for (const { text } of longer.slice(1, -1)) expect(text).toMatch(/^(?: {2}let b = 2\n?)+$/)
  })

  test('rows are grouped under the names of their columns', async () => {
    const passages = await split(`city,people\n${'Bern,134\n'.repeat(40)}`, 'csv')
    expect(passages.length).toBeGreaterThan(2)
    for (const { headingPath, kind } of passages)
      expect({ headingPath, kind }).toEqual({ headingPath: ['city', 'people'], kind: 'row' })
  })

  test('a short record is one passage, and never shares one', async () => {
    const lines = [1, 2, 3].map((id) => JSON.stringify({ id, title: `T${id}`, text: 'short' }))
    lines.push(JSON.stringify({ id: 4, text: sentence.repeat(10) }))
    const passages = await split(lines.join('\n'), 'records')
    expect(passages.slice(0, 3).map(({ text, headingPath }) => [text, headingPath])).toEqual([
      ['short', ['T1']],
      ['short', ['T2']],
      ['short', ['T3']],
    ])
    expect(passages.length).toBeGreaterThan(5)
  })

  test('text without spaces keeps the limit and is cut between words', async () => {
    const text = '他每天早上都去河边的磨坊工作'.repeat(100)
    const passages = await split(text, 'text')
    expect(problems(text, [], passages)).toEqual([])
    expect(passages.length).toBeGreaterThan(30)
  })

  test('whatever the document, passages lie in order, keep the limit, hold every word, and end on no heading', async () => {
    const marks = '# A,## B,### C c c,- item,| a | b |,|---|---|,| 1 | 2 |,```,> quote,,---,word,**'.split(
      ',',
    )
    const long = [sentence, sentence.repeat(8), '漢字'.repeat(60), 'x'.repeat(700), `# ${'long '.repeat(60)}`]
    const line = fc.constantFrom(...marks, ...long)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
        const parsed = await parse(`x\n\n${lines.join('\n')}`)
        expect(problems(parsed.text, parsed.blocks, splitIntoPassages(parsed, limits))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('nothing gives nothing', () => {
    expect(splitIntoPassages({ text: '', blocks: [] })).toEqual([])
  })
})
