// Walks over the head of a GGUF file before anybody believes what it counts. Who reads it afterwards reads as many things as it says that there are:
// with one damaged number that is for hours, while the process hears nothing, not even that it is to stop.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Beyond what any model has by far; the format itself allows 2^64. */
const most = { entries: 1_000_000, listed: 10_000_000, keyBytes: 65_535, dimensions: 8 } as const
const versions: ReadonlySet<number> = new Set([2, 3])
/** By the number of their type; texts and lists have a length of their own. */
const scalarBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
}
const text = 8
const list = 9

/** Blocks, for as long as a vocabulary takes to be read once. @throws Error that says what is wrong, or what the file system says */
export function checkHead(path: string): void {
  using head = new Head(path)
  if (head.u32() !== 0x4655_4747) throw new Error('It does not begin as GGUF files do.')
  if (!versions.has(head.u32())) throw new Error('It is of another version.')
  const tensors = head.count(most.entries)
  const values = head.count(most.entries)
  for (let index = 0; index < values; index++) {
    head.skip(head.count(most.keyBytes))
    skipValue(head, head.u32())
  }
  for (let index = 0; index < tensors; index++) {
    head.skip(head.count(most.keyBytes))
    const dimensions = head.u32()
    if (dimensions > most.dimensions) throw tooMany(dimensions)
    const kindAndOffset = 12
    head.skip(dimensions * 8 + kindAndOffset)
  }
}

function skipValue(head: Head, type: number): void {
  if (type === text) return head.skip(head.count(head.size))
  if (type !== list) return head.skip(bytesOf(type))
  const of = head.u32()
  const length = head.count(most.listed)
  if (of !== text) return head.skip(length * bytesOf(of))
  for (let index = 0; index < length; index++) head.skip(head.count(head.size))
}

function bytesOf(type: number): number {
  const bytes = scalarBytes[type]
  if (bytes === undefined) throw new Error(`It holds a value of the unknown type ${type}.`)
  return bytes
}

const tooMany = (count: number | bigint) => new Error(`It says that there are ${count} of something.`)
const windowBytes = 1024 ** 2

/** Reads forwards, through a window. */
class Head implements Disposable {
  readonly size: number
  readonly #file: number
  readonly #window = Buffer.alloc(windowBytes)
  #windowAt = 0
  #windowEnd = 0
  #at = 0

  constructor(path: string) {
    this.#file = openSync(path, 'r')
    this.size = fstatSync(this.#file).size
  }

  u32(): number {
    return this.#window.readUInt32LE(this.#take(4))
  }

  count(atMost: number): number {
    const value = this.#window.readBigUInt64LE(this.#take(8))
    if (value > atMost) throw tooMany(value)
    return Number(value)
  }

  skip(bytes: number): void {
    this.#at += bytes
    if (this.#at > this.size) throw new Error('It ends within its head.')
  }

  [Symbol.dispose](): void {
    closeSync(this.#file)
  }

  /** Where in the window the next bytes begin. */
  #take(bytes: number): number {
    const at = this.#at
    this.skip(bytes)
    if (at < this.#windowAt || at + bytes > this.#windowEnd) {
      this.#windowAt = at
      this.#windowEnd = at + readSync(this.#file, this.#window, 0, windowBytes, at)
      if (at + bytes > this.#windowEnd) throw new Error('It ends within its head.')
    }
    return at - this.#windowAt
  }
}
