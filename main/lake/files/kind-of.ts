import { lstat } from 'node:fs/promises'
import { hasErrno } from './file-errors.ts'

export type FileKind = 'file' | 'folder' | 'link' | 'other' | 'nothing'

/** What stands at a path, links not followed. */
export async function kindOf(path: string): Promise<FileKind> {
  try {
    const stats = await lstat(path)
    if (stats.isFile()) return 'file'
    if (stats.isDirectory()) return 'folder'
    return stats.isSymbolicLink() ? 'link' : 'other'
  } catch (error) {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return 'nothing'
    throw error
  }
}
