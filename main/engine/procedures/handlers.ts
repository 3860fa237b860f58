import type { contract } from '../../../contract/procedures.ts'
import type { Handlers } from '../../../contract/rpc/index.ts'
import type { Caller } from '../engine.ts'

/** One function for each procedure of the contract; every call knows over which door it came. */
export type EngineHandlers = Handlers<typeof contract, Caller>
