export { analyse, analysis } from './analyse.ts'
export { createRecall, type Recall } from './recall.ts'
export type {
  Extent,
  FindOptions,
  Loaded,
  LoadedPassage,
  LoadedThread,
  LoadOptions,
  RecallSource,
  SignalOption,
  Statistics,
} from './source.ts'
