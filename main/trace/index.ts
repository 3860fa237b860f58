export { spansOf } from './spans.ts'
