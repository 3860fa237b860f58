// The door for the store thread, which needs nothing else of the room.
export { createRunWrites, runChangeReaders, runReads } from './commands.ts'
export { insertRun } from './create.ts'
export { endUnbegun } from './turns.ts'
