// Whether this computer has the memory for a model, and what one would take that nobody has looked into yet.
import { freemem, totalmem } from 'node:os'
import type { MemoryFit, ModelKind, ModelSpeed } from '../../contract/models.ts'

export interface Memory {
  readonly totalBytes: number
  readonly freeBytes: number
}

/** A container may leave less than the machine has. */
export const memoryNow = (): Memory => {
  const limit = process.constrainedMemory()
  const totalBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return { totalBytes, freeBytes: Math.min(freemem(), process.availableMemory(), totalBytes) }
}

/** The system and this program want some too. */
const shareOfModels = 0.9

export function fitOf(neededBytes: number, { totalBytes, freeBytes }: Memory): MemoryFit {
  if (neededBytes > totalBytes * shareOfModels) return 'too-large'
  return neededBytes > freeBytes ? 'tight' : 'fits'
}

interface Unseen {
  readonly kind: ModelKind
  readonly parameters: number
  readonly file: string
  readonly bytes?: number | undefined
}

/** What one weight takes in the forms that files name. */
const bitsOf: readonly (readonly [RegExp, number])[] = [
  [/q4_k|q4_0|q4_1/iu, 4.9],
  [/q8_0/iu, 8.5],
  [/b?f16/iu, 16],
]

export const roughFileBytes = ({ parameters, file, bytes }: Unseen): number =>
  bytes ?? (parameters * (bitsOf.find(([form]) => form.test(file))?.[1] ?? 16)) / 8

/** Beside its weights a model needs room for what it reads and for its sums; those that write most. */
export const roughMemoryBytes = (model: Unseen): number => {
  const weights = roughFileBytes(model)
  return Math.round(model.kind === 'chat' ? weights * 1.15 + 250e6 : weights * 1.05 + 100e6)
}

interface Measured {
  readonly fileBytes: number
  readonly speed?: ModelSpeed | undefined
}

/** Each word takes one reading of all weights, so twice the file is half the pace. Judged by the model nearest in size. */
export function roughPace(fileBytes: number, measured: readonly Measured[]): number | undefined {
  const [nearest] = measured
    .filter(({ speed }) => speed?.writtenPerSecond)
    .sort((one, other) => distance(one.fileBytes, fileBytes) - distance(other.fileBytes, fileBytes))
  const rate = nearest?.speed?.writtenPerSecond
  return nearest && rate ? (rate * nearest.fileBytes) / fileBytes : undefined
}

const distance = (one: number, other: number) => Math.abs(Math.log(one / other))
