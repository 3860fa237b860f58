// An agent thread: many runs, no native handle.
import { serveAgentThread } from '../main/runs/index.ts'
import { createQuotingModel, createStaticEmbedder, loadEmbedderTable } from '../models/index.ts'
import type { ChatModel } from '../models/port.ts'
import { agentEffects } from './agent-effects.ts'

let bundled: Promise<readonly ChatModel[]> | undefined
const models = () =>
  (bundled ??= loadEmbedderTable().then((table) => [
    createQuotingModel({ embedder: createStaticEmbedder({ table }) }),
  ]))

serveAgentThread({ effects: (remote) => agentEffects({ models, remote }) })
