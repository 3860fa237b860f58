import type { ModelSummary } from '../../../contract/models.ts'
import type { ModelDescription } from '../../../models/port.ts'
import type { EngineParts } from '../parts.ts'
import { allowSources, fileOf } from './file-sources.ts'
import type { EngineHandlers } from './handlers.ts'

export function modelHandlers({ models, localModels, host }: EngineParts): EngineHandlers['models'] {
  return {
    async list() {
      await localModels.look()
      return models().map(toSummary)
    },
    local: () => localModels.list(),
    async add({ source }, { signal, access }) {
      allowSources(access, [source])
      const { path, name } = fileOf(host, source)
      if (!('uploadId' in source)) return await localModels.add({ path }, { signal })
      try {
        return await localModels.add({ path, uploadedAs: name }, { signal })
      } finally {
        await host.releaseUpload?.(source.uploadId)
      }
    },
    remove: async ({ modelId }) => ({ removed: await localModels.remove(modelId) }),
    catalog: () => localModels.catalog(),
    download: ({ catalogId }) => localModels.downloads.start(catalogId),
    pause: ({ catalogId }) => localModels.downloads.pause(catalogId),
    discard: ({ catalogId }) => localModels.downloads.discard(catalogId),
    downloads: (_input, { signal }) => localModels.downloads.watch(signal),
    test: ({ modelId }, { signal }) => localModels.test(modelId, { signal }),
    loaded: () => localModels.loaded(),
    unload: ({ modelId }) => localModels.unload(modelId),
  }
}

const toSummary = ({ id, tier, capabilities, price, problem }: ModelDescription): ModelSummary => {
  const { quotesOnly, tools, jsonSchema, leavesDevice, contextTokens } = capabilities
  return {
    modelId: id,
    tier,
    quotesOnly,
    tools,
    jsonSchema,
    leavesDevice,
    contextTokens,
    ...(price && { inputUsd: price.input / 1e6, outputUsd: price.output / 1e6 }),
    ...(problem && { problem }),
  }
}
