import { expect, test } from 'vitest'
import type { CloudModel } from '../../../../contract/cloud.ts'
import { modelRows } from './model-rows.ts'

const model = (name: string, publisher: string): CloudModel => ({
  modelId: `eu.${publisher}.${name}`.toLowerCase(),
  name,
  publisher,
  kind: 'model',
  tools: true,
  images: false,
  reasoning: false,
})
const models = [model('Sonnet', 'Verse'), model('Ode', 'Verse'), model('Atlas', 'Maps')]
const keys = (text: string) => modelRows(models, text).map(({ key }) => key)

// Would catch: a model that cannot be found by a word of its id, and publishers in the order in which the account lists them.
test('models stand under their publishers, and every word that is looked for is in their names or ids', () => {
  expect(keys('')).toEqual([
    'publisher Maps',
    'eu.maps.atlas',
    'publisher Verse',
    'eu.verse.ode',
    'eu.verse.sonnet',
  ])
  expect(keys(' SONNET eu.v ')).toEqual(['publisher Verse', 'eu.verse.sonnet'])
  expect(keys('sonnet maps')).toEqual([])
})
