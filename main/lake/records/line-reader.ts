// The lines of a file, one after the other, however long the file is; a line that is too long is skipped, not held.
import { openRegular, type CopySource } from '../files/copy-in.ts'
import { reading } from '../files/file-errors.ts'
import { visible } from '../names.ts'

export const maxLineBytes = 16 * 1024 * 1024
const chunkBytes = 256 * 1024
const newline = 0x0a

export interface Line {
  /** From 1. */
  readonly line: number
  /** Undefined: longer than `maxLineBytes`. */
  readonly bytes: Buffer | undefined
}

export async function* linesOf(
  source: CopySource,
  options: { readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Line, void> {
  const name = visible(source.name)
  await using input = await openRegular(source)
  const pieces = new Pieces()
  let line = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const { bytesRead } = await reading(name, () => input.read(chunk, 0, chunkBytes))
    if (bytesRead === 0) break
    const read = chunk.subarray(0, bytesRead)
    let start = 0
    for (let end = read.indexOf(newline); end !== -1; end = read.indexOf(newline, start)) {
      pieces.add(read.subarray(start, end))
      yield { line: ++line, bytes: pieces.take() }
      start = end + 1
    }
    pieces.add(read.subarray(start))
  }
  if (!pieces.isEmpty) yield { line: ++line, bytes: pieces.take() }
}

/** What has come of the line so far. */
class Pieces {
  #pieces: Buffer[] = []
  #length = 0

  get isEmpty(): boolean {
    return this.#length === 0
  }

  add(piece: Buffer): void {
    this.#length += piece.length
    if (this.#length > maxLineBytes) this.#pieces = []
    else if (piece.length > 0) this.#pieces.push(piece)
  }

  take(): Buffer | undefined {
    const [only] = this.#pieces
    const line = this.#pieces.length === 1 ? only : Buffer.concat(this.#pieces)
    const isTooLong = this.#length > maxLineBytes
    this.#pieces = []
    this.#length = 0
    return isTooLong ? undefined : line
  }
}
