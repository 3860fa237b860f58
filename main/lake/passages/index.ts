// Cutting documents into passages, with exact spans.
export {
  splitIntoPassages,
  splitterVersion,
  type Passage,
  type PassageOptions,
} from './split-into-passages.ts'
export { estimateTokens } from './tokens.ts'
