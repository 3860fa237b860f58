// What a command is: its words, its options, the shape of what it prints, and the work.
import type { z } from 'zod'
import type { contract } from '../../contract/procedures.ts'
import type { Client } from '../../contract/rpc/index.ts'
import type { Output } from './output.ts'

export interface OptionShape {
  readonly type: 'string' | 'boolean'
  readonly multiple?: true
  readonly short?: string
  /** The word for the value in the usage line: `--k N`. */
  readonly value?: string
  readonly help: string
}
export type OptionValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>

export interface CommandContext {
  readonly positionals: readonly string[]
  readonly options: OptionValues
  readonly output: Output
  readonly signal: AbortSignal
  /** Attaches to the engine of the data directory and starts one when there is none. */
  readonly engine: () => Promise<Client<typeof contract>>
  readonly dataDirectory: string
  readonly isJson: boolean
}

export interface Command {
  /** As typed: `lake add`. */
  readonly name: string
  /** What follows the name in the usage line: `PATH...`. */
  readonly positionals: string
  readonly help: string
  readonly options: Readonly<Record<string, OptionShape>>
  /** Shape of the value, or of each line, that `--json` prints; absent when it prints nothing. */
  readonly prints?: { readonly each: 'value' | 'line'; readonly schema: z.ZodType }
  run(context: CommandContext): Promise<void>
}

/** One option as one string; `undefined` when it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
