// Sessions outlive the engine that began them, so that a window which was open goes on by itself after a restart. Hashes only, in a file
// that only the user can read: who reads them gets in nowhere.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** By a token's hash the time at which it ends, epoch milliseconds. */
export type SessionEnds = ReadonlyMap<string, number>

export interface KeptSessions {
  read(): SessionEnds
  write(ends: SessionEnds): void
}

const SessionFile = z.record(z.string().length(44), z.int())

export function keepSessionsIn(file: string): KeptSessions {
  return {
    read() {
      try {
        return new Map(Object.entries(SessionFile.parse(JSON.parse(readFileSync(file, 'utf8')))))
      } catch {
        // None yet, or not to be understood: its windows are signed out, which harms nothing.
        return new Map()
      }
    },
    write(ends) {
      const temporary = `${file}.part`
      try {
        writeFileSync(temporary, JSON.stringify(Object.fromEntries(ends)), { mode: 0o600 })
        renameSync(temporary, file)
      } catch {
        // A disk that takes no more only means that the windows must be opened anew after a restart.
      }
    },
  }
}
