// Compares files, rows and index, and says in plain words what is not as it should be.
import { toErrorShape } from '../../../contract/app-error.ts'
import type { DoctorCheck, DoctorReport } from '../../../contract/engine.ts'
import { nameOf } from '../names.ts'
import { compareFiles, type FileDifference } from './file-check.ts'
import { repairFiles, type FileRepair, type FileRepairTools } from './file-repair.ts'
import { compareIndex, repairIndex, type IndexDifference, type ReconcileTools } from './reconcile.ts'
import { recoverFiles } from './recover.ts'
import { reputOlder } from './reput.ts'

export type DoctorTools = FileRepairTools & ReconcileTools

export interface LakeDoctorReport extends DoctorReport {
  readonly documents: number
  readonly repaired: number
}

const repairNext = 'Run `maestro lake doctor --repair`.'

export async function examine(tools: DoctorTools, signal: AbortSignal): Promise<LakeDoctorReport> {
  const files = await compareFiles(tools, signal)
  const checks = [
    missingCheck(files.missing),
    changedCheck(files.changed.length, names(files.changed)),
    unknownCheck(files),
    await indexCheck(tools),
    await failedCheck(tools),
  ]
  return { ...summed(checks), documents: await countDocuments(tools), repaired: 0 }
}

export async function repair(tools: DoctorTools, signal: AbortSignal): Promise<LakeDoctorReport> {
  const { moved, dropped } = await recoverFiles(tools, { unnamed: 'leave' })
  const files: FileRepair = await repairFiles(tools, await compareFiles(tools, signal))
  const difference = await compareIndex(tools)
  const entries = (await repairIndex(tools, difference)) + (await reputOlder(tools, difference.older, signal))
  tools.pipeline.kick()
  const checks: DoctorCheck[] = [
    missingCheck(files.missing),
    done('changed files', files.takenIn, 'taken in as new documents or versions'),
    done('lost files', files.broughtBack, 'brought back from older versions'),
    done('unfinished moves', moved + dropped, 'finished'),
    done('index', entries, 'sent to be indexed again or taken out'),
    await failedCheck(tools),
  ]
  const repaired = files.takenIn + files.broughtBack + moved + dropped + entries
  return { ...summed(checks), documents: await countDocuments(tools), repaired }
}

const summed = (checks: DoctorCheck[]): DoctorReport => ({ ok: checks.every(({ ok }) => ok), checks })

function missingCheck(missing: FileDifference['missing']): DoctorCheck {
  const name = 'files'
  if (missing.length === 0) return { name, ok: true, message: 'Every document has its file.' }
  return {
    name,
    ok: false,
    message: `${count(missing.length, 'file')} missing from the lake's folder: ${names(missing)}. What was read of them can still be searched.`,
    next: 'Add them again from where you have them, or remove the documents.',
  }
}

function changedCheck(changed: number, which: string): DoctorCheck {
  const name = 'changed files'
  if (changed === 0) return { name, ok: true, message: 'No file was changed by hand.' }
  return {
    name,
    ok: false,
    message: `${count(changed, 'file')} changed by hand in the lake's folder: ${which}. Searches still find the text of before.`,
    next: `${repairNext} It takes them in as new versions.`,
  }
}

function unknownCheck({ unknown, unfit }: FileDifference): DoctorCheck {
  const name = 'unknown files'
  if (unknown.length + unfit.length === 0)
    return { name, ok: true, message: 'Every file in the folder is a document.' }
  const parts = [
    ...(unknown.length > 0 ? [`${count(unknown.length, 'file')} no document yet: ${names(unknown)}`] : []),
    ...(unfit.length > 0
      ? [`${count(unfit.length, 'file')} not fit to be one by name: ${listed(unfit)}`]
      : []),
  ]
  return {
    name,
    ok: unknown.length === 0,
    message: `In the lake's folder, ${parts.join('; ')}.`,
    next: unknown.length > 0 ? `${repairNext} It takes them in.` : 'Rename them or move them elsewhere.',
  }
}

async function indexCheck(tools: ReconcileTools): Promise<DoctorCheck> {
  const name = 'index'
  let difference: IndexDifference
  try {
    difference = await compareIndex(tools)
  } catch (error) {
    const { message, next } = toErrorShape(error)
    return { name, ok: false, message: `The index does not answer: ${message}`, next }
  }
  const { toIndex, toEmbed, older, stale } = difference
  const lacking = toIndex.length + toEmbed.length + older.length
  if (lacking + stale.length === 0) return { name, ok: true, message: 'The index holds what it should.' }
  return {
    name,
    ok: false,
    message: `The index lacks all or part of ${lacking} documents and holds ${stale.length} that it should not.`,
    next: `${repairNext} It is made again from your documents.`,
  }
}

async function failedCheck({ store }: DoctorTools): Promise<DoctorCheck> {
  const { failed = 0 } = await store.read('lake.counts', undefined)
  if (failed === 0) return { name: 'failed', ok: true, message: 'No document has failed.' }
  return {
    name: 'failed',
    ok: true,
    message: `${count(failed, 'document')} not searchable in the newest version; each says why.`,
    next: 'Look at them in the list of documents, and retry or remove them.',
  }
}

const done = (name: string, number: number, what: string): DoctorCheck => ({
  name,
  ok: true,
  message: number === 0 ? 'Nothing to repair.' : `${number} ${what}.`,
})

async function countDocuments({ store }: DoctorTools): Promise<number> {
  const counts = await store.read('lake.counts', undefined)
  return Object.entries(counts).reduce((sum, [state, number]) => sum + (state === 'removed' ? 0 : number), 0)
}

const count = (number: number, what: string): string =>
  number === 1 ? `1 ${what} is` : `${number} ${what}s are`
const names = (documents: readonly { readonly path: string }[]): string =>
  listed(documents.map(({ path }) => nameOf(path)))

function listed(all: readonly string[]): string {
  const shown = all.slice(0, 5).join(', ')
  return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown
}
