// What SQLite refuses, in the words of AppError.
import { basename } from 'node:path'
import { AppError, isAppError, type AppErrorOptions, type ErrorCode } from '../../contract/app-error.ts'
import { errnoOf, toFileError } from './file-error.ts'

interface Meaning extends AppErrorOptions {
  readonly code: ErrorCode
  readonly happened: (file: string) => string
}

const acknowledgedIsKept = 'Everything that was acknowledged is kept; this was not written.'

const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^SQLITE_(?:FULL|IOERR_SHMSIZE)$/,
    {
      code: 'DISK_FULL',
      happened: (file) => `There is no room left on the disk for ${file}.`,
      safe: acknowledgedIsKept,
      next: 'Free some space on the disk, then try again.',
      retryable: true,
    },
  ],
  [
    /^SQLITE_READONLY_DBMOVED$/,
    {
      code: 'FILE_GONE',
      happened: (file) => `${file} was moved or deleted while Maestro was using it.`,
      safe: 'What was written before went with the file; this was not written.',
      next: 'Put the folder back where it was, then start Maestro again.',
    },
  ],
  [
    /^SQLITE_(?:READONLY|CANTOPEN|PERM)/,
    {
      code: 'READ_ONLY',
      happened: (file) => `Maestro may not write ${file}.`,
      safe: 'Everything that was there is as it was.',
      next: 'Give yourself the right to write in the data folder, or choose another with --data, then start again.',
    },
  ],
  [
    /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/,
    {
      code: 'DATA_LOCKED',
      happened: (file) => `Another program holds ${file}.`,
      safe: acknowledgedIsKept,
      next: 'Close the other program, such as a database browser or a backup, then try again.',
      retryable: true,
    },
  ],
  [
    /^SQLITE_(?:CORRUPT|NOTADB)/,
    {
      code: 'DATA_DAMAGED',
      happened: (file) => `${file} is damaged.`,
      safe: 'The file is left as it is. Documents in the lake folder and snapshots in the backups folder are apart from it.',
      next: 'Run `maestro doctor --repair`: it sets the damaged file aside and brings back what can be read, or the newest snapshot.',
    },
  ],
  [
    /^SQLITE_IOERR/,
    {
      code: 'FILE_UNREADABLE',
      happened: (file) => `The disk failed while Maestro was using ${file}.`,
      safe: 'Everything that was acknowledged was on the disk; this was not acknowledged.',
      next: 'Check the disk, then run `maestro doctor`.',
    },
  ],
  [
    /^SQLITE_TOOBIG$/,
    {
      code: 'TOO_LARGE',
      happened: (file) => `That is more than one row of ${file} can hold.`,
      safe: acknowledgedIsKept,
      next: 'Split it into smaller parts.',
    },
  ],
]

/** An AppError for what SQLite or the file system threw; a mistake of the program's own is returned as it is. */
export function toDatabaseError(error: unknown, path: string): unknown {
  if (isAppError(error)) return error
  const code = errnoOf(error)
  if (!code.startsWith('SQLITE_')) return toFileError(error, { what: basename(path), doing: 'write' })
  const meaning = meanings.find(([pattern]) => pattern.test(code))?.[1]
  return meaning
    ? new AppError(meaning.code, meaning.happened(basename(path)), { ...meaning, cause: error })
    : error
}

export function damagedDatabase(path: string, why: string, cause?: unknown): AppError {
  const like = toDatabaseError(Object.assign(new Error(why, { cause }), { code: 'SQLITE_CORRUPT' }), path)
  return like as AppError
}
