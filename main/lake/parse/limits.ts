// How much one file may be. What lies above is refused with a typed error before it can hurt.
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentType } from '../../../contract/parsed-document.ts'

export interface ParseLimits {
  /** A file of plain text is its own canonical text, which is stored whole and held in memory: so no more bytes than units. */
  readonly maxFileBytes: Readonly<Record<DocumentType, number>>
  /** UTF-16 units of canonical text. */
  readonly maxTextUnits: number
  readonly maxBlocks: number
  readonly maxPages: number
  readonly maxWarnings: number
}

const MB = 1024 * 1024
export const defaultLimits: ParseLimits = {
  maxFileBytes: {
    text: 50 * MB,
    markdown: 50 * MB,
    csv: 50 * MB,
    records: 50 * MB,
    html: 16 * MB,
    pdf: 200 * MB,
  },
  maxTextUnits: 50 * MB,
  maxBlocks: 1_000_000,
  maxPages: 20_000,
  maxWarnings: 100,
}

/** What a parser is told besides the bytes. */
export interface ParseContext {
  /** The file's name, for its extension and for messages. */
  readonly name: string
  readonly limits: ParseLimits
}

export function tooLong(context: ParseContext): AppError {
  const millions = Math.floor(context.limits.maxTextUnits / MB)
  return new AppError(
    'LIMIT_EXCEEDED',
    `The text of ${context.name} is longer than ${millions} million characters.`,
    {
      safe: 'The file is kept as it is; nothing of it was indexed.',
      next: 'Split it into smaller files and add those.',
    },
  )
}

export function tooManyParts(context: ParseContext): AppError {
  return new AppError(
    'LIMIT_EXCEEDED',
    `${context.name} falls into more than ${context.limits.maxBlocks} parts.`,
    {
      safe: 'The file is kept as it is; nothing of it was indexed.',
      next: 'Split it into smaller files and add those.',
    },
  )
}
