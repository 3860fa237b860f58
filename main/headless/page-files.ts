// The built window. Files are listed once and looked up by name, so no request can name a path outside.
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import { mediaTypes } from './headers.ts'

export interface PageFile {
  readonly body: Buffer
  readonly mediaType: string
  /** Built files under assets/ carry their content's hash in their name. */
  readonly isImmutable: boolean
}

export interface PageFiles {
  /** `undefined` when there is no such file. */
  read(urlPath: string): Promise<PageFile | undefined>
}

export function openPageFiles(directory: string): PageFiles {
  const names = new Set(listFiles(directory))
  if (!names.has('index.html')) {
    throw new AppError('FILE_GONE', 'The window has not been built.', {
      next: 'Run `npm run build`, then start again.',
    })
  }
  return {
    async read(urlPath) {
      const name = urlPath === '/' ? 'index.html' : urlPath.slice(1)
      if (!names.has(name)) return undefined
      const mediaType = mediaTypes[extname(name).slice(1)] ?? 'application/octet-stream'
      return {
        body: await readFile(join(directory, name)),
        mediaType,
        isImmutable: name.startsWith('assets/'),
      }
    },
  }
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}
