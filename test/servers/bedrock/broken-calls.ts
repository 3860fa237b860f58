// Calls of tools as models write them that have lost the thread: what is sent is well-formed to the wire, and not what was asked for.
import type { CallFault, StreamFault } from './faults.ts'

interface WireCall {
  readonly start?: { readonly toolUse: { readonly toolUseId?: string; readonly name?: string } }
  readonly input: string
}

const breaks: Readonly<Record<CallFault, (name: string, input: string) => readonly WireCall[]>> = {
  'call-no-json': (name) => [{ ...began(name), input: 'a is 12 and b is 12' }],
  'call-half-json': (name, input) => [{ ...began(name), input: input.slice(0, -1) }],
  'call-no-object': (name, input) => [{ ...began(name), input: `[${input}]` }],
  'call-unknown': (_name, input) => [{ ...began('delete_everything'), input }],
  'call-without-name': (_name, input) => [{ start: { toolUse: { toolUseId: 'tooluse_1' } }, input }],
  'call-without-id': (name, input) => [{ start: { toolUse: { name } }, input }],
  'call-id-twice': (name, input) => [
    { ...began(name), input },
    { ...began(name), input },
  ],
  'call-without-start': (_name, input) => [{ input }],
}

const began = (name: string, n = 1) => ({ start: { toolUse: { toolUseId: `tooluse_${n}`, name } } })

interface Call {
  readonly name: string
  readonly input: unknown
}

/** As they should be, unless they are to be broken. */
export function wireCalls(calls: readonly Call[], fault: StreamFault | undefined): WireCall[] {
  const isOfCalls = (each: StreamFault | undefined): each is CallFault =>
    each !== undefined && Object.hasOwn(breaks, each)
  return calls.flatMap(({ name, input }, index) => {
    const text = typeof input === 'string' ? input : JSON.stringify(input)
    return isOfCalls(fault) ? breaks[fault](name, text) : [{ ...began(name, index + 1), input: text }]
  })
}
