import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ContentHash } from '../../contract/ids.ts'
import { toFileError } from './file-error.ts'

/** SHA-256 of bytes, or of a text's UTF-8 form. */
export function hashOf(content: string | Uint8Array): ContentHash {
  return hash('sha256', content) as ContentHash
}

/** SHA-256 of a file of any size, read once. */
export async function hashOfFile(
  path: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ContentHash> {
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, options)) digest.update(chunk as Uint8Array)
  } catch (error) {
    throw toFileError(error, { what: 'the file', doing: 'read' })
  }
  return digest.digest('hex') as ContentHash
}
