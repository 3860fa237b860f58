// The door for the store thread, which needs nothing else of the room.
export { lakeReads, lakeWrites } from './commands.ts'
export { lakeChangeReaders } from './rows.ts'
