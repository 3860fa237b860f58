// What the data folder holds, measured.
import { z } from 'zod'

export const StoragePartName = z.enum([
  'documents',
  'versions',
  'trash',
  'database',
  'index',
  'models',
  'backups',
  'damaged',
  'logs',
  'other',
])
export type StoragePartName = z.infer<typeof StoragePartName>

export const StorageUse = z.object({
  dataDir: z.string(),
  /** Every part there is, also the empty ones; together they are the whole folder. */
  parts: z.array(z.object({ name: StoragePartName, files: z.int(), bytes: z.int() })),
  bytes: z.int(),
  /** Room left on the disk that the folder is on. */
  freeBytes: z.int(),
  /** The logs never grow beyond this. */
  mostLogBytes: z.int(),
})
export type StorageUse = z.infer<typeof StorageUse>
