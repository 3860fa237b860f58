// Writes GGUF files, version 3, as ggml's documentation of the format has them: a head of typed values, a table of tensors, their bytes.
import { writeFileSync } from 'node:fs'

type Scalar = 'u32' | 'i32' | 'f32' | 'bool' | 'text'
export type GgufValue =
  | { readonly type: Scalar; readonly value: number | boolean | string }
  | { readonly type: 'list'; readonly of: Scalar; readonly values: readonly (number | string)[] }

export const u32 = (value: number): GgufValue => ({ type: 'u32', value })
export const f32 = (value: number): GgufValue => ({ type: 'f32', value })
export const bool = (value: boolean): GgufValue => ({ type: 'bool', value })
export const text = (value: string): GgufValue => ({ type: 'text', value })
export const texts = (values: readonly string[]): GgufValue => ({ type: 'list', of: 'text', values })
export const i32s = (values: readonly number[]): GgufValue => ({ type: 'list', of: 'i32', values })

/** All are of 32-bit floats. `shape`: the length of a row first. */
export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

const codes = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, list: 9 } as const
const alignment = 32

export function writeGguf(
  path: string,
  head: Readonly<Record<string, GgufValue>>,
  tensors: readonly Tensor[],
): void {
  const bytes = new Bytes()
  bytes.raw(Buffer.from('GGUF'))
  bytes.u32(3)
  bytes.u64(tensors.length)
  bytes.u64(Object.keys(head).length)
  for (const [key, value] of Object.entries(head)) {
    bytes.text(key)
    bytes.u32(codes[value.type])
    if (value.type === 'list') {
      bytes.u32(codes[value.of])
      bytes.u64(value.values.length)
      for (const each of value.values) bytes.scalar(value.of, each)
    } else bytes.scalar(value.type, value.value)
  }
  let offset = 0
  for (const { name, shape, data } of tensors) {
    bytes.text(name)
    bytes.u32(shape.length)
    for (const length of shape) bytes.u64(length)
    bytes.u32(0)
    bytes.u64(offset)
    offset += Math.ceil(data.byteLength / alignment) * alignment
  }
  bytes.align()
  for (const { data } of tensors) {
    bytes.raw(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    bytes.align()
  }
  writeFileSync(path, bytes.whole())
}

class Bytes {
  readonly #parts: Buffer[] = []
  #size = 0

  raw(part: Buffer): void {
    this.#parts.push(part)
    this.#size += part.length
  }
  #number(size: number, write: (buffer: Buffer) => void): void {
    const buffer = Buffer.alloc(size)
    write(buffer)
    this.raw(buffer)
  }
  u32(value: number): void {
    this.#number(4, (buffer) => buffer.writeUInt32LE(value))
  }
  u64(value: number): void {
    this.#number(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)))
  }
  text(value: string): void {
    const bytes = Buffer.from(value)
    this.u64(bytes.length)
    this.raw(bytes)
  }
  scalar(type: Scalar, value: number | boolean | string): void {
    if (type === 'text') this.text(String(value))
    else if (type === 'bool') this.raw(Buffer.from([value ? 1 : 0]))
    else if (type === 'u32') this.u32(Number(value))
    else
      this.#number(4, (buffer) =>
        type === 'i32' ? buffer.writeInt32LE(Number(value)) : buffer.writeFloatLE(Number(value)),
      )
  }
  align(): void {
    const rest = this.#size % alignment
    if (rest > 0) this.raw(Buffer.alloc(alignment - rest))
  }
  whole(): Buffer {
    return Buffer.concat(this.#parts)
  }
}
