// The inside of an agent thread: drives runs with the effects it is given, and reaches everything else through the engine.
import { inspect } from 'node:util'
import { workerData, type MessagePort } from 'node:worker_threads'
import { AppError } from '../../contract/app-error.ts'
import type { RunId } from '../../contract/ids.ts'
import { createClient, portTransport, serve, type Client } from '../../contract/rpc/index.ts'
import { systemClock } from '../platform/index.ts'
import type { EffectPorts, WorkCall, WorkContext, WorkResult } from './driver/effect-ports.ts'
import type { JournalPort } from './driver/journal-port.ts'
import { RunDriver } from './driver/run-driver.ts'
import {
  threadContract,
  threadProtocolVersion,
  type BudgetLeftFor,
  type engineContract,
  type LearnedFor,
} from './thread-contract.ts'

/** What an agent thread is started with: a port for each direction. */
export interface AgentThreadData {
  readonly toEngine: MessagePort
  readonly fromEngine: MessagePort
  readonly shared?: SharedArrayBuffer | undefined
  /** To what the engine serves beside the runs. */
  readonly beside?: MessagePort | undefined
}

/** An effect that the engine does for the thread. */
export type RemoteWork = (call: WorkCall, context: WorkContext) => Promise<WorkResult>

export interface GivenToEffects extends Pick<AgentThreadData, 'shared' | 'beside'> {
  readonly learnedFor: LearnedFor
  readonly budgetLeft: BudgetLeftFor
}

export interface AgentThreadOptions {
  /** The effects of this thread; those that it cannot do itself are `remote`. */
  readonly effects: (remote: RemoteWork, given: GivenToEffects) => EffectPorts
}

const ownThreads = { maxFrameBytes: Infinity }

/** Call once, in the entry of a thread that the supervisor started. */
export function serveAgentThread({ effects }: AgentThreadOptions): void {
  const { toEngine, fromEngine, ...given } = workerData as AgentThreadData
  const engine: Client<typeof engineContract> = createClient<typeof engineContract>(
    {},
    portTransport(toEngine, ownThreads),
    { version: threadProtocolVersion },
  )
  const ports = effects((call, { signal }) => engine.work(call, { signal }), {
    ...given,
    learnedFor: (question) => engine.learned(question),
    budgetLeft: (input) => engine.budgetLeft(input),
  })
  /** An engine that is gone needs no log of it. */
  const tellFault = async (fault: unknown) => engine.fault({ text: inspect(fault) }).catch(() => {})
  const drivers = new Map<RunId, RunDriver>()

  serve(
    threadContract,
    {
      async drive(claim) {
        if (drivers.has(claim.runId)) throw new AppError('CONFLICT', 'This thread drives the run already.')
        const driver = new RunDriver({
          ...claim,
          journal: journalOf(engine),
          ports,
          clock: systemClock,
          sendFrame: (frame) => engine.frame(frame),
          onFault: tellFault,
        })
        drivers.set(claim.runId, driver)
        try {
          return await driver.drive()
        } finally {
          drivers.delete(claim.runId)
        }
      },
      poke: ({ runId }) => drivers.get(runId)?.poke(),
      drain({ graceMs }) {
        for (const driver of drivers.values()) driver.giveBack(graceMs)
      },
      ping: () => {},
    },
    portTransport(fromEngine, ownThreads),
    {
      version: threadProtocolVersion,
      context: {},
      maxLive: 10_000,
      onInternalError: tellFault,
    },
  )
}

function journalOf({ journal }: Client<typeof engineContract>): JournalPort {
  return {
    claim: (claim) => journal.claim(claim),
    append: ({ runId, fence, knownSeq, events, contents }) =>
      journal.append({ runId, fence, knownSeq, events: [...events], contents: [...contents] }),
    eventsAfter: (place) => journal.eventsAfter(place),
    content: (hash) => journal.content(hash),
  }
}
