import { expect, test } from 'vitest'
import { plainModelName } from './model-name.ts'

test.each([
  ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5'],
  ['us-gov.anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku'],
  ['amazon.nova-lite-v1:0', 'nova-lite'],
  ['openai.gpt-oss-120b-1:0', 'gpt-oss-120b'],
  ['arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/own12ab34', 'own12ab34'],
  ['quoting-1', 'quoting-1'],
  ['writer-3b', 'writer-3b'],
])('%s is called %s', (modelId, name) => {
  expect(plainModelName(modelId)).toBe(name)
})
