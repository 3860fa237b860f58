export { createTools, type ToolCall, type Tools } from './create-tools.ts'
export type { LakeDoor } from './lake-tools.ts'
export { defineTool, type Tool } from './tool.ts'
