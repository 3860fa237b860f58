// What the operating system says of one file that comes in or goes out, as an error that names it as the user did.
import { AppError } from '../../../contract/app-error.ts'
import { errnoOf, toFileError } from '../../platform/index.ts'

export const hasErrno = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes(errnoOf(error))

/** Names that stand in each other's way are told apart from files that are gone. */
export function named(error: unknown, name: string, doing: 'read' | 'write'): unknown {
  if (hasErrno(error, 'EEXIST', 'EISDIR', 'ENOTEMPTY')) return nameTaken(name)
  if (hasErrno(error, 'ENOTDIR') && doing === 'write') return nameTaken(name)
  return toFileError(error, { what: `"${name}"`, doing })
}

export const nameTaken = (name: string) =>
  new AppError('CONFLICT', `"${name}" has the name of a folder, or its folder has the name of a file.`, {
    safe: 'Both are as they were.',
    next: 'Rename one of the two.',
  })

export async function reading<T>(name: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw named(error, name, 'read')
  })
}

export async function writing<T>(name: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw named(error, name, 'write')
  })
}
