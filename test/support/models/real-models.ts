// Two real models, trained by others: a small one that writes, and a small one that makes vectors. MAESTRO_MODELS names their folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env['MAESTRO_MODELS'] ?? join(import.meta.dirname, '../../../../shared/models')

export const chatFile = join(folder, 'smollm2-135m-instruct.q4.gguf')
export const embedFile = join(folder, 'minilm-l6-v2.f16.gguf')
export const hasRealModels = existsSync(chatFile) && existsSync(embedFile)
