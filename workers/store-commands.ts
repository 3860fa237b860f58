// Every command that the store thread knows: one line per room.
import { composeCommands, contentChangeReaders, contentReads, contentWrites } from '../main/store/index.ts'

export const storeCommands = composeCommands({
  writes: contentWrites,
  reads: contentReads,
  changeReaders: contentChangeReaders,
})
export type StoreWrites = typeof storeCommands.writes
export type StoreReads = typeof storeCommands.reads
