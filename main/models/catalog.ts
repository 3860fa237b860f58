// Models that are worth having, with where their publishers keep them; and those of a catalog of one's own, as on a machine that is cut off.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CatalogModel } from '../../contract/models.ts'
import { shippedModels } from './shipped-models.ts'

export const CatalogEntry = CatalogModel.pick({
  catalogId: true,
  name: true,
  publisher: true,
  kind: true,
  licence: true,
  parameters: true,
  bytes: true,
}).extend({
  catalogId: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/u),
  /** Owner and name at the hub. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  file: z.string().regex(/^[\w.-]+\.gguf$/u),
  /** What the hub must tell too; without it, what the hub tells is what is checked. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .optional(),
})
export type CatalogEntry = Readonly<z.infer<typeof CatalogEntry>>

/** Beside the models: a list of entries that comes before those that ship. */
const ownCatalog = 'catalog.json'

/** One that cannot be read is told, and left out. */
export async function readCatalog(
  folder: string,
  onFault: (error: unknown) => void,
): Promise<readonly CatalogEntry[]> {
  try {
    const text = await readFile(join(folder, ownCatalog), 'utf8').catch(() => '[]')
    const own = CatalogEntry.array().parse(JSON.parse(text))
    const ids = new Set(own.map(({ catalogId }) => catalogId))
    return [...own, ...shippedModels.filter(({ catalogId }) => !ids.has(catalogId))]
  } catch (error) {
    onFault(error)
    return shippedModels
  }
}
