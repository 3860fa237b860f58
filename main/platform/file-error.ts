// What the file system refuses, in the words of AppError. Messages name the thing, never a path that the user did not give.
import { AppError, isAppError, type ErrorCode } from '../../contract/app-error.ts'

export interface FileAction {
  /** As it stands in a sentence: 'the document', 'the log'. */
  readonly what: string
  readonly doing: 'read' | 'write'
}

interface Meaning {
  readonly code: ErrorCode
  readonly happened: (what: string) => string
  readonly next: string
  readonly retryable?: true
}

const diskFull: Meaning = {
  code: 'DISK_FULL',
  happened: (what) => `There is no room left on the disk for ${what}.`,
  next: 'Free some space on the disk, then try again.',
  retryable: true,
}
const readOnly: Meaning = {
  code: 'READ_ONLY',
  happened: (what) => `Maestro may not write ${what} there.`,
  next: 'Give yourself the right to write in that folder, or choose another folder, then try again.',
}
const unreadable: Meaning = {
  code: 'FILE_UNREADABLE',
  happened: (what) => `${capitalised(what)} cannot be read.`,
  next: 'Check that you may read it and that its disk is healthy, then try again.',
}
const gone: Meaning = {
  code: 'FILE_GONE',
  happened: (what) => `${capitalised(what)} is no longer there.`,
  next: 'Check whether it was moved, renamed or on a disk that was taken out, then try again.',
}
const tooManyOpen: Meaning = {
  code: 'BUSY',
  happened: (what) => `Too many files are open to use ${what} now.`,
  next: 'Try again in a moment.',
  retryable: true,
}

const meanings: Readonly<Record<string, Partial<Record<FileAction['doing'], Meaning>>>> = {
  ENOSPC: { write: diskFull },
  EDQUOT: { write: diskFull },
  EROFS: { write: readOnly },
  EACCES: { write: readOnly, read: unreadable },
  EPERM: { write: readOnly, read: unreadable },
  ENOENT: { write: gone, read: gone },
  ENOTDIR: { write: gone, read: gone },
  ESTALE: { write: gone, read: gone },
  ENODEV: { write: gone, read: gone },
  EIO: { write: unreadable, read: unreadable },
  EEXIST: { write: unreadable },
  EISDIR: { write: unreadable, read: unreadable },
  ELOOP: { write: unreadable, read: unreadable },
  ENAMETOOLONG: { write: unreadable, read: unreadable },
  EMFILE: { write: tooManyOpen, read: tooManyOpen },
  ENFILE: { write: tooManyOpen, read: tooManyOpen },
}

/** An AppError for what Node's fs threw; anything else, an abort among it, is returned as it is. */
export function toFileError(error: unknown, action: FileAction): unknown {
  if (isAppError(error)) return error
  const meaning = meanings[errnoOf(error)]?.[action.doing]
  if (!meaning) return error
  return new AppError(meaning.code, meaning.happened(action.what), {
    safe: action.doing === 'write' ? 'What was there before is as it was.' : 'Nothing was changed.',
    next: meaning.next,
    ...(meaning.retryable && { retryable: true }),
    cause: error,
  })
}

/** Node's name of a system error, such as ENOENT; empty when it is none. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
