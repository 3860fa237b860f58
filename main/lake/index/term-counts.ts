// How often each term stands in a text, packed: the ids in rising order, four bytes each, then the counts, two bytes each.

const bytesPerTerm = 6
const greatestCount = 0xffff

export type TermCounts = ReadonlyMap<number, number>

export function packCounts(counts: TermCounts): Uint8Array {
  const entries = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const bytes = new Uint8Array(entries.length * bytesPerTerm)
  const view = new DataView(bytes.buffer)
  entries.forEach(([id, count], index) => {
    view.setUint32(4 * index, id, true)
    view.setUint16(4 * entries.length + 2 * index, Math.min(count, greatestCount), true)
  })
  return bytes
}

export function unpackCounts(bytes: Uint8Array): Map<number, number> {
  const view = viewOf(bytes)
  const length = bytes.byteLength / bytesPerTerm
  const counts = new Map<number, number>()
  for (let index = 0; index < length; index++)
    counts.set(view.getUint32(4 * index, true), view.getUint16(4 * length + 2 * index, true))
  return counts
}

/** The counts of these ids, without unpacking the others. An id of undefined stands nowhere. */
export function countsOf(bytes: Uint8Array, ids: readonly (number | undefined)[]): number[] {
  const view = viewOf(bytes)
  const length = bytes.byteLength / bytesPerTerm
  return ids.map((id) => {
    if (id === undefined) return 0
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (view.getUint32(4 * middle, true) < id) low = middle + 1
      else high = middle
    }
    const isFound = low < length && view.getUint32(4 * low, true) === id
    return isFound ? view.getUint16(4 * length + 2 * low, true) : 0
  })
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
