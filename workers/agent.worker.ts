// An agent thread: many runs, no native handle.
import { serveAgentThread } from '../main/runs/index.ts'
import { createQuotingModel, createStaticEmbedder, loadEmbedderTable } from '../models/index.ts'
import type { ChatModel } from '../models/port.ts'
import { agentEffects } from './agent-effects.ts'

serveAgentThread({
  effects(remote, shared) {
    let bundled: Promise<readonly ChatModel[]> | undefined
    const models = () => (bundled ??= makeModels(shared))
    // A thread is started for a question that is there or about to come. What fails now fails again, and is told, in a run.
    models().catch(() => (bundled = undefined))
    return agentEffects({ models, remote })
  },
})

async function makeModels(shared: SharedArrayBuffer | undefined): Promise<readonly ChatModel[]> {
  const table = shared ?? (await loadEmbedderTable())
  return [createQuotingModel({ embedder: createStaticEmbedder({ table }) })]
}
