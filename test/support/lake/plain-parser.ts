// A parser that tests of the lake can foresee: UTF-8 text, one block per paragraph.
import { readFile } from 'node:fs/promises'
import { AppError } from '../../../contract/app-error.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import type { LakeParser } from '../../../main/lake/index.ts'

export interface PlainParser extends LakeParser {
  /** Names of the files that were parsed. */
  readonly parsed: string[]
  before: (name: string, signal: AbortSignal) => Promise<void> | void
}

export function createPlainParser(): PlainParser {
  const parser: PlainParser = {
    parsed: [],
    before: () => {},
    reset() {},
    async parse({ path, name }, { signal }) {
      parser.parsed.push(name)
      await parser.before(name, signal)
      signal.throwIfAborted()
      const text = await readFile(path, 'utf8')
      if (text.startsWith('%PDF-damaged'))
        throw new AppError('FILE_DAMAGED', 'This file is damaged.', { next: 'Save it anew.' })
      return toParsed(text, name)
    },
  }
  return parser
}

function toParsed(text: string, name: string): ParsedDocument {
  const blocks = paragraphsOf(text).map((place) => ({ kind: 'paragraph' as const, ...place, heading: [] }))
  const title = /^# (.+)/u.exec(text)?.[1]
  return {
    type: name.endsWith('.pdf') ? 'pdf' : 'text',
    ...(title && { title }),
    text,
    blocks,
    warnings: [],
    parser: 'plain@1',
  }
}

function paragraphsOf(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/\S(?:[^\n]|\n(?!\n))*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}
