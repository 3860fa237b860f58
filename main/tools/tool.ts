// What a tool is: a name, a schema, and, before anything else, what doing it twice would mean.
import type { z } from 'zod'
import type { LakeScope } from '../../contract/documents.ts'
import type { EffectClass } from '../../contract/run-events.ts'

export interface ToolContext {
  readonly signal: AbortSignal
  /** The same for every attempt of one call: a keyed effect passes it on, so that the other side does it once. */
  readonly key: string
  /** What the user narrowed the run to; empty means everything. */
  readonly scope: LakeScope
}

export interface Tool<I extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly description: string
  readonly effect: EffectClass
  readonly input: I
  /** Names of what it gives, for those who check teams. */
  readonly outputs: readonly string[]
  readonly timeoutMs?: number
  /** Everything that a call touches; a grant must cover each. */
  resourcesOf(input: z.output<I>): readonly string[]
  /** The call as a person reads it before allowing it. */
  inWords(input: z.output<I>): string
  /**
   * An AppError TOOL_FAILED says that nothing was done; whatever else an unkeyed tool rejects with leaves it in doubt. JSON values by name.
   */
  run(input: z.output<I>, context: ToolContext): Promise<Readonly<Record<string, unknown>>>
}

/** Keeps the types of input and schema together; the registry holds tools of any input. */
export const defineTool = <I extends z.ZodType>(tool: Tool<I>): Tool => tool as unknown as Tool
