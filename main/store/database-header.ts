// The first bytes of a database, read without opening it: opening alone may change files, and one that is refused must stay as it is.
import { closeSync, openSync, readSync } from 'node:fs'
import { damagedDatabase, errnoOf } from '../platform/index.ts'

/** Written into every state.db, so that nothing else is taken for one: "MSTR". */
export const applicationId = 0x4d535452

const headerBytes = 100
const magic = 'SQLite format 3\0'

export interface DatabaseHeader {
  readonly applicationId: number
  readonly userVersion: number
}

/** `undefined` when there is no file yet or it is empty; DATA_DAMAGED when it is no database. */
export function readDatabaseHeader(path: string): DatabaseHeader | undefined {
  const header = Buffer.alloc(headerBytes)
  const bytes = readStart(path, header)
  if (bytes === 0) return undefined
  if (bytes < headerBytes || header.toString('latin1', 0, magic.length) !== magic)
    throw damagedDatabase(path, 'it does not begin as a database does')
  return { userVersion: header.readUInt32BE(60), applicationId: header.readUInt32BE(68) }
}

function readStart(path: string, into: Buffer): number {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0
    throw error
  }
  try {
    return readSync(descriptor, into, 0, into.length, 0)
  } finally {
    closeSync(descriptor)
  }
}
