// What a contract is made of, and the types that a client and a server of it must have. Types only: zod is the contract's own import.
import type { z } from 'zod'
import { AppError } from '../app-error.ts'

type Schema = z.ZodType | undefined

/** What doing it twice would mean: `read` nothing, `keyed` nothing under the same key, `unkeyed` a second effect. */
export type Effect = 'read' | 'keyed' | 'unkeyed'

export interface Procedure<I extends Schema = Schema, O extends Schema = Schema, S extends Schema = Schema> {
  readonly kind: 'procedure'
  readonly input: I
  readonly output: O
  readonly stream: S
  readonly effect: Effect
}

/** Procedures by name, in groups by name: `contract.lake.add` has the path `lake.add`. Names hold no dot. */
export interface Contract {
  readonly [name: string]: Procedure | Contract
}

export interface ProcedureShape<I extends Schema, O extends Schema, S extends Schema> {
  readonly input?: I
  /** The one answer of a call; without it a call answers nothing. */
  readonly output?: O
  /** The items of a stream; a procedure answers once or streams, never both. */
  readonly stream?: S
  /** Unset is `unkeyed`: what nobody declared is never repeated. */
  readonly effect?: Effect
}

export function procedure<
  I extends Schema = undefined,
  O extends Schema = undefined,
  S extends Schema = undefined,
>(shape: ProcedureShape<I, O, S>): Procedure<I, O, S> {
  const { input, output, stream, effect = 'unkeyed' } = shape
  if (output && stream) throw new AppError('INTERNAL', 'A procedure has an output or a stream, not both.')
  return { kind: 'procedure', input: input as I, output: output as O, stream: stream as S, effect }
}

export function isProcedure(node: Procedure | Contract): node is Procedure {
  return node.kind === 'procedure'
}

export interface CallOptions {
  /** Ends the call on both sides: it rejects with ABORTED (or the signal's own AppError), and the handler's signal aborts. */
  readonly signal?: AbortSignal | undefined
}

type Arguments<I> = I extends z.ZodType
  ? undefined extends z.input<I>
    ? [input?: Frozen<z.input<I>>, options?: CallOptions]
    : [input: Frozen<z.input<I>>, options?: CallOptions]
  : [input?: undefined, options?: CallOptions]

/** Every rejection and every throw of a stream is an AppError. A stream starts at its first `next()`. */
export type Client<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends Procedure<infer I, infer O, infer S>
    ? (
        ...args: Arguments<I>
      ) => S extends z.ZodType
        ? AsyncGenerator<z.output<S>, void, void>
        : Promise<O extends z.ZodType ? z.output<O> : void>
    : C[K] extends Contract
      ? Client<C[K]>
      : never
}

export interface CallContext {
  /** Aborts when the caller cancels or the connection is lost; its reason is an AppError. */
  readonly signal: AbortSignal
}

/** One function for each procedure. `X` is what `serve` adds to every call's context. */
export type Handlers<C extends Contract, X extends object = object> = {
  readonly [K in keyof C]: C[K] extends Procedure<infer I, infer O, infer S>
    ? (
        input: I extends z.ZodType ? z.output<I> : undefined,
        context: X & CallContext,
      ) => S extends z.ZodType
        ? AsyncIterable<Frozen<z.input<S>>>
        : O extends z.ZodType
          ? Frozen<z.input<O>> | Promise<Frozen<z.input<O>>>
          : void | Promise<void>
    : C[K] extends Contract
      ? Handlers<C[K], X>
      : never
}

/** The dotted names of the streams: all that a client must know of a contract at run time. */
export type StreamPaths<C extends Contract, Prefix extends string = ''> = {
  [K in keyof C & string]: C[K] extends Procedure<infer _I, infer _O, infer S>
    ? S extends z.ZodType
      ? `${Prefix}${K}`
      : never
    : C[K] extends Contract
      ? StreamPaths<C[K], `${Prefix}${K}.`>
      : never
}[keyof C & string]

type Whole = string | number | boolean | bigint | null | undefined | Date | ArrayBuffer | ArrayBufferView

// What may be passed where T is asked for by someone who only reads it: readonly arrays too.
type Frozen<T> = unknown extends T ? T : T extends Whole ? T : { readonly [K in keyof T]: Frozen<T[K]> }
