import { randomFillSync } from 'node:crypto'
import type { IdSource } from '../../contract/ids.ts'
import { systemClock, type Clock } from './clock.ts'

/** What `newId` needs: the time of birth from `clock`, the rest from the system's randomness. */
export function createIdSource(clock: Clock): IdSource {
  return { now: () => clock.now(), randomBytes: (length) => randomFillSync(new Uint8Array(length)) }
}

export const systemIds: IdSource = createIdSource(systemClock)
