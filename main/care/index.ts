export { keepTouching, lastAliveAt } from './alive.ts'
export { careChangeReaders, careReads, careWrites, type BegunLife } from './lives.ts'
export { measureStorage } from './measure-storage.ts'
export { lastSetAsideAt } from './set-aside.ts'
