export { passageAnalysis } from './passage-analysis.ts'
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
