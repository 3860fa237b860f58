// GGUF models on the user's machine that write nothing: those that make vectors of texts, and those that say how well a text answers a question.
import { aborted } from '../request.ts'
import type { EmbedModel, RankModel } from '../port.ts'
import type { ModelHost } from './model-host.ts'

interface LocalModelOptions {
  readonly id: string
  readonly path: string
  readonly host: ModelHost
}

export function createLocalEmbedModel({
  id,
  path,
  dimensions,
  host,
}: LocalModelOptions & { readonly dimensions: number }): EmbedModel {
  return {
    id,
    dimensions,
    async embed(texts, { signal, isBackground }) {
      if (signal.aborted) throw aborted(signal)
      if (texts.length === 0) return []
      const call = { path, texts, ...(isBackground && { isBackground }) }
      const { vectors, dimensions: length } = await orAborted(host.embed(call, { signal }), signal)
      return texts.map((_text, index) => vectors.slice(index * length, (index + 1) * length))
    },
  }
}

export function createLocalRankModel({ id, path, host }: LocalModelOptions): RankModel {
  return {
    id,
    async rank(query, texts, { signal, isBackground }) {
      if (signal.aborted) throw aborted(signal)
      if (texts.length === 0) return new Float32Array()
      const call = { path, query, texts, ...(isBackground && { isBackground }) }
      return await orAborted(host.rank(call, { signal }), signal)
    },
  }
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw signal.aborted ? aborted(signal) : error
  }
}
