// A model host and the bare library beside it, with the same threads and neither on a graphics card.
import { availableParallelism } from 'node:os'
import { getLlama, LlamaLogLevel } from 'node-llama-cpp'
import { createModelHost } from '../../models/local/model-host.ts'

export const threads = Math.max(1, availableParallelism() - 1)

export const openHost = () =>
  createModelHost({ entry: new URL('../../workers/model.host.ts', import.meta.url), threads, gpu: 'off' })

export const openBareLlama = () =>
  getLlama({ gpu: false, maxThreads: threads, build: 'never', logLevel: LlamaLogLevel.error })
