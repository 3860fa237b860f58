import { testEmbedModel } from '../port.suite.ts'
import { loadEmbedderTable } from './embedder-table.ts'
import { createStaticEmbedder } from './static-embedder.ts'

const table = await loadEmbedderTable()
testEmbedModel('the static embedder', async () => createStaticEmbedder({ table }))
