// An agent thread: many runs, no native handle.
import { serveAgentThread } from '../main/runs/index.ts'
import { createQuotingModel, createStaticEmbedder, loadEmbedderTable, remoteModels } from '../models/index.ts'
import type { ChatModel } from '../models/port.ts'
import { agentEffects } from './agent-effects.ts'

serveAgentThread({
  effects(remote, { shared, beside, learnedFor, budgetLeft }) {
    let made: Promise<ChatModel> | undefined
    const bundled = () => (made ??= makeBundled(shared))
    // A thread is started for a question that is there or about to come. What fails now fails again, and is told, in a run.
    bundled().catch(() => (made = undefined))
    const others = beside && remoteModels(beside)
    const models = async () => [await bundled(), ...((await others?.()) ?? [])]
    return agentEffects({ models, remote, learnedFor, budgetLeft })
  },
})

async function makeBundled(shared: SharedArrayBuffer | undefined): Promise<ChatModel> {
  const table = shared ?? (await loadEmbedderTable())
  return createQuotingModel({ embedder: createStaticEmbedder({ table }) })
}
