// Models that are worth having, with where their publishers keep them; and those of a catalog of one's own, as on a machine that is cut off. Sizes and checksums are those of the publishers' files; what is not
// given here the hub tells. All may be used by anybody for anything (Apache-2.0).
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CatalogModel } from '../../contract/models.ts'

const CatalogEntry = CatalogModel.omit({ isHere: true }).extend({
  catalogId: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/u),
  /** Owner and name at the hub. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  file: z.string().regex(/^[\w.-]+\.gguf$/u),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
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
    return [...own, ...shipped.filter(({ catalogId }) => !ids.has(catalogId))]
  } catch (error) {
    onFault(error)
    return shipped
  }
}

const shipped: readonly CatalogEntry[] = [
  {
    catalogId: 'qwen2.5-0.5b',
    name: 'Qwen2.5 0.5B Instruct',
    publisher: 'Alibaba Cloud',
    kind: 'chat',
    licence: 'Apache-2.0',
    parameters: 494_000_000,
    repository: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    file: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
    sha256: '74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db',
  },
  {
    catalogId: 'qwen2.5-1.5b',
    name: 'Qwen2.5 1.5B Instruct',
    publisher: 'Alibaba Cloud',
    kind: 'chat',
    licence: 'Apache-2.0',
    parameters: 1_540_000_000,
    bytes: 1_117_320_736,
    repository: 'Qwen/Qwen2.5-1.5B-Instruct-GGUF',
    file: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
    sha256: '6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e',
  },
  {
    catalogId: 'qwen3-4b',
    name: 'Qwen3 4B',
    publisher: 'Alibaba Cloud',
    kind: 'chat',
    licence: 'Apache-2.0',
    parameters: 4_020_000_000,
    bytes: 2_497_280_256,
    repository: 'Qwen/Qwen3-4B-GGUF',
    file: 'Qwen3-4B-Q4_K_M.gguf',
    sha256: '7485fe6f11af29433bc51cab58009521f205840f5b4ae3a32fa7f92e8534fdf5',
  },
]
