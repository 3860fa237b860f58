// Starts a child, lets it work for a while, ends it with SIGKILL, starts it again. What it had acknowledged is what must still be true.
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../child.ts'
import type { Random } from '../random.ts'

export interface KillLoopOptions {
  readonly kills: number
  readonly random: Random
  readonly start: (round: number) => Child
  /** The longest that a child lives once it has said that it is ready. */
  readonly maxLifeMs: number
  /** Something worth being interrupted: it ends a life early, or a few milliseconds later. */
  readonly moment?: () => Promise<void>
  /** Each line that a child said, also those of its last moment. */
  readonly onLine: (line: unknown, round: number) => void
}

/** One in eight is killed before it is ready: while it opens, recovers and takes up what was alive. */
const killedEarly = 1 / 8

export async function killLoop(options: KillLoopOptions): Promise<void> {
  const { kills, random, start, maxLifeMs, moment, onLine } = options
  for (let round = 0; round < kills; round++) {
    await using child = start(round)
    const life = pause(random.next() * maxLifeMs)
    if (random.next() < killedEarly) await pause(random.next() * 500)
    else {
      await child.next()
      await (moment && random.next() < 0.7 ? Promise.race([moment(), pause(maxLifeMs)]) : life)
      await pause(random.next() * 60)
    }
    if (child.process.exitCode !== null) throw new Error(`The child ended by itself. ${child.complaints}`)
    await child.kill()
    for (const line of child.lines) onLine(line, round)
  }
}

/** How often crash tests kill: few in a usual check, many in a full one. */
export const wantedKills = (usual = 40): number => Number(process.env['MAESTRO_CRASH_KILLS'] ?? usual)
