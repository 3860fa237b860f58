// Cutting documents into passages and sentences, with exact spans.
export { segmentSentences, type SentenceOptions } from './sentences.ts'
export {
  splitIntoPassages,
  splitterVersion,
  type Passage,
  type PassageOptions,
} from './split-into-passages.ts'
export { estimateTokens } from './tokens.ts'
