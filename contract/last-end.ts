// How the engine before this one ended on the same folder, and what this one took up again.
import { z } from 'zod'
import { RunId } from './ids.ts'

export const LastEnd = z.object({
  /** `first`: no engine was here before. `good`: it closed everything itself. `unexpected`: a crash, a kill, a power cut. */
  ending: z.enum(['first', 'good', 'unexpected']),
  /** When it ended in good order, or when it was last known to live; up to half a minute before its end. */
  at: z.int().optional(),
  /** Of the engine before. */
  version: z.string().optional(),
  /** When this engine found that out. */
  foundAt: z.int(),
  /** The first hundred of the runs that were at work; they went on by themselves. */
  runIds: z.array(RunId),
  runs: z.int(),
  /** Documents that were on their way to ready; they are read on. */
  documents: z.int(),
  /** Files that were moved to where their rows say, and copies that nobody had been told of. */
  filesPlaced: z.int(),
  filesDropped: z.int(),
  /** Entries of the index that were made again or dropped; absent until the index has been compared. */
  indexRepaired: z.int().optional(),
  /** Since the engine before began, a damaged database was set aside and what could be read of it, or a snapshot, took its place. */
  databaseReplacedAt: z.int().optional(),
  /** Somebody has read it, in whatever window. */
  isDismissed: z.boolean(),
})
export type LastEnd = z.infer<typeof LastEnd>
