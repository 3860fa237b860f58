// Many runs want to spend from one budget at once, in an engine that is killed at random moments and asks the emulated cloud as the product does;
// there, each call is counted for itself. In the end the two counts are laid side by side.
import { join } from 'node:path'
import { z } from 'zod'
import type { LedgerCall } from '../../../contract/ledger.ts'
import { openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import type { BedrockEmulator } from '../../servers/bedrock/emulator.ts'
import type { Fault } from '../../servers/bedrock/faults.ts'
import { startChild } from '../child.ts'
import { awaitedCount } from '../awaited-count.ts'
import { killLoop } from '../engine/kill-loop.ts'
import { emulateBedrock } from '../models/emulated-bedrock.ts'
import type { Random } from '../random.ts'
import { compareCounts, type Comparison } from './compare-counts.ts'
import { countedCalls, type CountedCall } from './counted-calls.ts'
import { openRunStore } from './run-store.ts'

const engine = new URL('paying-runs.child.ts', import.meta.url)
const runsAtOnce = 64
/** Of the large model, that each round may pay for beyond all before it, at the most that they can cost. */
const callsPerRound = 12
/** A kill comes when so many answers have begun, or fewer. */
const mostAnswersBeforeKill = 40
/** The longest answer, in pieces: no longer than what is expected of one, which is what a call that was cut off counts with. */
const mostPieces = 250

export interface BudgetRace {
  readonly rounds: number
  readonly random: Random
  readonly folder: string
  readonly onRound?: (round: number) => void
}

export interface RaceResult extends Comparison {
  readonly limitMicroUsd: number
  /** The most that one call can cost. */
  readonly callMicroUsd: number
  readonly paidMicroUsd: number
  /** Paid beyond the limit, at whatever moment; less than nothing: never over. */
  readonly mostOverMicroUsd: number
  /** The same of what the engine said was spent and set aside. */
  readonly mostSetAsideOverMicroUsd: number
  readonly mostAtOnce: number
  readonly ledgerMicroUsd: number
  readonly stillSetAsideMicroUsd: number
  /** Runs that ended since no model was covered, and those that were answered by a cheaper one than was refused them. */
  readonly refusedRuns: number
  readonly rescuedRuns: number
}

/** What a life of the engine says before it lets anybody spend more. */
const Limit = z.object({ limitMicroUsd: z.number(), callMicroUsd: z.number() })
type Limits = ReadonlyMap<number, z.infer<typeof Limit>>
/** And while they do. */
const Over = z.object({ overMicroUsd: z.number() })

export async function raceForBudget({ rounds, random, folder, onRound }: BudgetRace): Promise<RaceResult> {
  const data = join(folder, 'data')
  await using cloud = await emulateBedrock()
  const answers = answerAtRandom(cloud.emulator, random)
  const limits = new Map<number, z.infer<typeof Limit>>()
  let mostSetAsideOverMicroUsd = -Infinity
  const hear = (line: unknown, round: number) => {
    const limit = Limit.safeParse(line).data
    if (limit) limits.set(round, limit)
    const { overMicroUsd = -Infinity } = Over.safeParse(line).data ?? {}
    mostSetAsideOverMicroUsd = Math.max(mostSetAsideOverMicroUsd, overMicroUsd)
  }
  const start = (round: number, runs: number) =>
    startChild(engine, [data, String(callsPerRound), String(runs)], {
      // A thousand starts of the same modules.
      env: { NODE_COMPILE_CACHE: join(folder, 'compiled'), RACE_ROUND: String(round) },
    })
  const drain = async (round: number) => {
    await using child = start(round, 0)
    await new Promise((resolve) => child.process.once('close', resolve))
    if (child.process.exitCode !== 0) throw new Error(`It did not come to its end. ${child.complaints}`)
    for (const line of child.lines) hear(line, round)
  }
  await drain(0)
  let last = 0
  await killLoop({
    kills: rounds,
    random,
    maxLifeMs: 5_000,
    moment: () => answers.after(1 + Math.floor(random.next() * mostAnswersBeforeKill)),
    start: (round) => start(round + 1, runsAtOnce),
    onLine(line, at) {
      const round = at + 1
      hear(line, round)
      if (round !== last) onRound?.(round)
      last = round
    },
  })
  await drain(rounds + 1)
  const counted = countedCalls(cloud.emulator.requests)
  const { calls, ...ledger } = readLedger(join(data, 'state.db'))
  return {
    limitMicroUsd: limits.get(rounds + 1)?.limitMicroUsd ?? NaN,
    callMicroUsd: limits.get(rounds + 1)?.callMicroUsd ?? NaN,
    paidMicroUsd: counted.reduce((sum, { paidMicroUsd }) => sum + paidMicroUsd, 0),
    mostOverMicroUsd: mostOver(counted, limits),
    mostSetAsideOverMicroUsd,
    mostAtOnce: answers.mostAtOnce(),
    ...ledger,
    ...compareCounts(counted, calls),
  }
}

/** Answers of any length, begun now or a little later, a few of them turned away or broken off; whoever asked may be gone by then. */
function answerAtRandom(emulator: BedrockEmulator, random: Random) {
  const troubles: readonly Fault[] = ['throttled', 'overloaded', 'cut', 'broken-between', 'crumbs']
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.next() * from.length)]
  const next = () => (random.next() < 0.1 ? pick(troubles) : pick<Fault>(['slow-head', 'slow-first']))
  const begun = awaitedCount()
  let mostAtOnce = 0
  emulator.slowMs = 80
  emulator.answer = () => {
    begun.add()
    mostAtOnce = Math.max(mostAtOnce, emulator.atWork())
    const fault = next()
    if (fault) emulator.fail(fault)
    return { text: 'word '.repeat(1 + Math.floor(random.next() * mostPieces)) }
  }
  return {
    mostAtOnce: () => mostAtOnce,
    after: begun.after,
  }
}

/** Each counts from its beginning with all that it came to, against the limit of the life that made it. */
function mostOver(calls: readonly CountedCall[], limits: Limits): number {
  let paid = 0
  let most = -Infinity
  for (const { round, paidMicroUsd } of calls) {
    paid += paidMicroUsd
    // One that was killed before it said a limit went on with the one before.
    let at = round
    while (at > 0 && !limits.has(at)) at--
    most = Math.max(most, paid - (limits.get(at)?.limitMicroUsd ?? NaN))
  }
  return most
}

/** As it lies on the disk when all is over. */
function readLedger(stateFile: string) {
  const db = openStateDatabase(stateFile)
  try {
    const { runner } = openRunStore(db)
    const calls: LedgerCall[] = []
    let cursor: string | undefined
    do {
      const page = runner.read('ledger.calls', { limit: 1_000, ...(cursor !== undefined && { cursor }) })
      calls.push(...page.calls)
      cursor = page.cursor
    } while (cursor !== undefined)
    const [budget] = runner.read('budgets.list', null)
    const { total } = runner.read('ledger.sum', { by: 'model' })
    const ledgerMicroUsd = Math.round(total.costUsd * 1e6)
    return {
      calls,
      ledgerMicroUsd,
      stillSetAsideMicroUsd: Math.round((budget?.spentUsd ?? 0) * 1e6) - ledgerMicroUsd,
      ...refusalsIn(db),
    }
  } finally {
    db.close()
  }
}

function refusalsIn({ readable }: StateDatabase) {
  const refused = "json_extract(body, '$.error.code') = 'BUDGET_EXCEEDED'"
  const count = (condition: string): number =>
    Number(
      readable.sql(`SELECT count(DISTINCT run_id) AS runs FROM events WHERE ${condition}`).get()?.['runs'],
    )
  return {
    refusedRuns: count(`kind = 'run.failed' AND ${refused}`),
    rescuedRuns: count(
      `kind = 'run.finished' AND run_id IN (SELECT run_id FROM events WHERE kind = 'step.failed' AND ${refused})`,
    ),
  }
}
