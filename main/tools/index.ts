export {
  createTools,
  type CreateToolsOptions,
  type JudgedCall,
  type ToolCall,
  type Tools,
} from './create-tools.ts'
export { judgeCall, type GateCall, type Verdict } from './gate.ts'
export { narrowScope } from './lake-scope.ts'
export type { LakeDoor } from './lake-tools.ts'
export { defineTool, type Tool, type ToolContext } from './tool.ts'
