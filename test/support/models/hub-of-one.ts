// A catalog with one small model, and a hub on this machine that has it.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startModelHub, type HubFaults, type ModelHub } from '../../servers/model-hub.ts'
import { writeTalkingModel, type TalkingModel } from './tiny-models/talking-model.ts'

/** `data` is the data folder of an engine that starts afterwards; the model says the sentence. */
export async function startHubOfOne(
  data: string,
  sentence: string,
  faults: HubFaults,
  head: TalkingModel['head'] = {},
): Promise<ModelHub> {
  const models = join(data, 'models')
  await mkdir(models, { recursive: true })
  const file = join(data, '..', 'made.gguf')
  writeTalkingModel(file, { sentences: [sentence], head })
  const body = await readFile(file)
  const entry = {
    catalogId: 'tiny',
    name: 'Talker from afar',
    publisher: 'Nobody',
    kind: 'chat',
    licence: 'MIT',
    parameters: 1_000,
    repository: 'nobody/tiny',
    file: 'tiny.gguf',
    sha256: createHash('sha256').update(body).digest('hex'),
  }
  await writeFile(join(models, 'catalog.json'), JSON.stringify([entry]))
  return startModelHub(body, faults)
}
