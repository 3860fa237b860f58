// Cuts a byte stream into length-prefixed frames, however the chunks fall. Holds at most one frame and one chunk.

const headerBytes = 4

export class FrameSplitter {
  readonly #maxFrameBytes: number
  #chunks: Buffer[] = []
  #held = 0
  /** Length of the frame that is being collected; undefined while its header is. */
  #expected: number | undefined

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#held += chunk.length
  }

  /** The next whole frame, without its header; undefined until more came; `too-large` as soon as a header says so, and from then on. */
  next(): Buffer | 'too-large' | undefined {
    if (this.#expected === undefined) {
      if (this.#held < headerBytes) return undefined
      this.#expected = this.#take(headerBytes).readUInt32BE()
    }
    if (this.#expected > this.#maxFrameBytes) {
      this.#chunks = []
      this.#held = 0
      return 'too-large'
    }
    if (this.#held < this.#expected) return undefined
    const frame = this.#take(this.#expected)
    this.#expected = undefined
    return frame
  }

  // Joins only when the bytes are all there, so a frame in a thousand chunks is copied once.
  #take(length: number): Buffer {
    const [first] = this.#chunks
    const whole =
      first && (first.length >= length || this.#chunks.length === 1)
        ? first
        : Buffer.concat(this.#chunks, this.#held)
    if (whole !== first) this.#chunks = [whole]
    if (whole.length > length) this.#chunks[0] = whole.subarray(length)
    else this.#chunks.shift()
    this.#held -= length
    return whole.subarray(0, length)
  }
}
