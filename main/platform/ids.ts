import { randomFillSync } from 'node:crypto'
import type { IdSource } from '../../contract/ids.ts'
import { systemClock, type Clock } from './clock.ts'

const counterLimit = 0x1000
/** Leaves room to count up within one millisecond. */
const counterStarts = 0x0800

/**
 * What `newId` needs. Ids of one source sort in the order they were made, within one millisecond and when the clock goes
 * back too: the 12 bits after the time count up (RFC 9562, 6.2), the other 62 are random. They also sort after those of other sources
 * made up to `after`, in milliseconds since 1970.
 */
export function createIdSource(clock: Clock, after = 0): IdSource {
  let time = after + 1
  let counter = 0
  return {
    randomBytes(length) {
      const bytes = randomFillSync(new Uint8Array(Math.max(length, 8)))
      const now = clock.now()
      if (now > time) {
        time = now
        counter = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) % counterStarts
      } else if (++counter === counterLimit) {
        time += 1
        counter = 0
      }
      bytes[6] = counter >> 8
      bytes[7] = counter & 0xff
      return bytes.subarray(0, length)
    },
    // `newId` asks for the bytes first, then for their time.
    now: () => time,
  }
}

export const systemIds: IdSource = createIdSource(systemClock)
