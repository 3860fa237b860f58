// Models of this computer, and those that can come here.
import { z } from 'zod'
import { FileSource } from '../documents.ts'
import { CatalogModel, LoadedModels, LocalModel, ModelDownload, ModelSummary, ModelTest } from '../models.ts'
import { procedure } from '../rpc/index.ts'

const catalogRef = z.object({ catalogId: z.string() })

export const modelsProcedures = {
  list: procedure({ effect: 'read', output: z.array(ModelSummary) }),
  /** The files that the user added, by name. */
  local: procedure({ effect: 'read', output: z.array(LocalModel) }),
  /**
   * A GGUF file is looked into and kept where it is; one that a page uploads goes into the data folder. The same file again is the same model.
   * FILE_GONE, FILE_DAMAGED, UNSUPPORTED
   */
  add: procedure({ effect: 'keyed', input: z.object({ source: FileSource }), output: LocalModel }),
  /** It is used no more. A file that was uploaded goes with it; one that was named by its path stays. */
  remove: procedure({
    effect: 'keyed',
    input: z.object({ modelId: z.string() }),
    output: z.object({ removed: z.boolean() }),
  }),
  /** Models that are worth having, the smallest first. */
  catalog: procedure({ effect: 'read', output: z.array(CatalogModel) }),
  /** Begins to bring one of them here, or goes on with it; it is added when it is whole. It goes on when the caller is gone. */
  download: procedure({ effect: 'keyed', input: catalogRef }),
  /** What has come stays for later. */
  pause: procedure({ effect: 'keyed', input: catalogRef }),
  /** What has come is deleted, and so is what cannot be used. */
  discard: procedure({ effect: 'keyed', input: catalogRef }),
  /** All that are on their way, paused, failed or unusable: now, and whenever that changes. One that is gone from the list is here. */
  downloads: procedure({ effect: 'read', stream: z.array(ModelDownload) }),
  /**
   * Loads it anew and lets it do a little of what it is for; how fast it was is kept. A model that is refused because it ended its process is
   * tried once more. NOT_FOUND, LIMIT_EXCEEDED, MODEL_FAILED
   */
  test: procedure({ effect: 'keyed', input: z.object({ modelId: z.string() }), output: ModelTest }),
  /** What is in memory now. */
  loaded: procedure({ effect: 'read', output: LoadedModels }),
  /** Out of memory, at once or when its work is done. It is loaded again when it is needed. NOT_FOUND */
  unload: procedure({ effect: 'keyed', input: z.object({ modelId: z.string() }) }),
} as const
