// A vector in one byte per dimension. Only its direction counts, so no scale is kept.

/** Undefined for a vector without a direction: a text of unknown words. */
export function toCompact(vector: Float32Array): Int8Array | undefined {
  let greatest = 0
  for (const value of vector) greatest = Math.max(greatest, Math.abs(value))
  if (!(greatest > 0 && Number.isFinite(greatest))) return undefined
  const compact = new Int8Array(vector.length)
  vector.forEach((value, index) => (compact[index] = Math.round((value / greatest) * 127)))
  return compact
}

/** Of length 1. */
export function fromCompact(compact: Int8Array): Float32Array {
  const factor = 1 / lengthOf(compact)
  const vector = new Float32Array(compact)
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) * factor
  return vector
}

export function lengthOf(compact: Int8Array): number {
  let square = 0
  for (const value of compact) square += value * value
  return Math.sqrt(square) || 1
}

/** As it lies in a row; a text without a direction has an empty one. */
export const toBlob = (compact: Int8Array | undefined): Uint8Array =>
  compact ? new Uint8Array(compact.buffer, compact.byteOffset, compact.byteLength) : new Uint8Array(0)

export const fromBlob = (blob: unknown): Int8Array | undefined =>
  blob instanceof Uint8Array && blob.byteLength > 0
    ? new Int8Array(blob.buffer, blob.byteOffset, blob.byteLength)
    : undefined
