import { hash } from 'node:crypto'
import type { ContentHash } from '../../contract/ids.ts'

/** SHA-256 of bytes, or of a text's UTF-8 form. */
export function hashOf(content: string | Uint8Array): ContentHash {
  return hash('sha256', content) as ContentHash
}
