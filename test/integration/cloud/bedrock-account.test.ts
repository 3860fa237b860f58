// What an account shows: its profiles, its models; and what is asked of it over the wire: caches, files, guardrails, and nothing that must stay here.
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createBedrockChatModel,
  createBedrockClients,
  listModels,
  readProfiles,
  type BedrockClients,
} from '../../../models/index.ts'
import type { ChatEvent, ChatRequest, PassagePart } from '../../../models/port.ts'
import { goodKeys } from '../../servers/bedrock/emulator.ts'
import { usualAnswer } from '../../servers/bedrock/answers.ts'
import {
  emulateBedrock,
  withEnvironment,
  type EmulatedBedrock,
} from '../../support/models/emulated-bedrock.ts'

const { signal } = new AbortController()
const place = { access: { way: 'keys', ...goodKeys }, region: 'eu-central-1' } as const
let cloud: EmulatedBedrock
let clients: BedrockClients
beforeAll(async () => {
  cloud = await emulateBedrock()
  clients = createBedrockClients(place)
})
afterAll(async () => {
  await clients[Symbol.asyncDispose]()
  await cloud[Symbol.asyncDispose]()
})

async function ask(
  request: ChatRequest,
  modelId = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
  through = clients,
) {
  const model = createBedrockChatModel({ clients: through, modelId, tier: 'cloud-large' })
  const events: ChatEvent[] = []
  for await (const event of model.chat(request, { signal })) events.push(event)
  return events
}

const usageOf = (events: readonly ChatEvent[]) => events.find((event) => event.type === 'usage')
const last = () => cloud.emulator.requests.at(-1)
const text = (text: string) => ({ type: 'text', text }) as const
const user = (...content: ChatRequest['messages'][number]['content']) => ({ role: 'user', content }) as const
const passage: PassagePart = {
  type: 'passage',
  n: 1,
  documentId: 'doc_1',
  passageId: 'pas_1',
  title: 'Lease',
  headingPath: [],
  text: `The rent of the bakery is 900 euros a month. ${'It is paid on the first day. '.repeat(200)}`,
  trust: 'document',
}

describe('profiles', () => {
  test('of both files are known, each with how it is signed in', async () => {
    await cloud.writeFiles(
      `# mine
[default]
region = eu-central-1
[profile browser]
sso_session = team
sso_account_id = 1
sso_role_name = r
[sso-session team]
sso_start_url = https://team.example/start
sso_region = eu-west-1
[profile old browser]
sso_start_url = https://team.example/start ; with a remark
[profile role]
role_arn = arn:aws:iam::1:role/r
source_profile = keys
mfa_serial = arn:aws:iam::1:mfa/zoe
[profile chained]
role_arn = arn:aws:iam::1:role/s
source_profile = role
[profile own]
credential_process = /bin/keys --json
s3 =
  max_concurrent_requests = 20
[profile web]
role_arn = arn:aws:iam::1:role/w
web_identity_token_file = /token
[profile login]
login_session = arn:aws:iam::1:user/zoe
`,
      '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = s=e/c=\n[default]\naws_access_key_id = A\naws_secret_access_key = B\n',
    )
    expect(await readProfiles()).toEqual([
      { name: 'browser', kind: 'sso', needsMfa: false },
      { name: 'chained', kind: 'role', needsMfa: true },
      { name: 'default', kind: 'keys', region: 'eu-central-1', needsMfa: false },
      { name: 'keys', kind: 'keys', needsMfa: false },
      { name: 'login', kind: 'login', needsMfa: false },
      { name: 'old browser', kind: 'sso', needsMfa: false },
      { name: 'own', kind: 'process', needsMfa: false },
      { name: 'role', kind: 'role', needsMfa: true },
      { name: 'web', kind: 'web-identity', needsMfa: false },
    ])
  })

  test('of files that are not there are none', async () => {
    using _ = withEnvironment({
      AWS_CONFIG_FILE: join(cloud.home, 'nothing'),
      AWS_SHARED_CREDENTIALS_FILE: join(cloud.home, 'nothing'),
    })
    expect(await readProfiles()).toEqual([])
  })

  test('of a damaged file are none, and it is said which line', async () => {
    const broken = join(cloud.home, 'broken')
    using _ = withEnvironment({ AWS_CONFIG_FILE: broken })
    for (const [content, happened] of [
      ['[default]\nregion eu-central-1\n', 'line 2'],
      ['region = eu-central-1\n', 'line 1'],
      [Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'not text'],
    ] as const) {
      await writeFile(broken, content)
      await expect(readProfiles()).rejects.toMatchObject({
        code: 'FILE_DAMAGED',
        message: expect.stringContaining(happened),
      })
    }
    const folder = join(cloud.home, 'folder')
    await mkdir(folder)
    await chmod(folder, 0o700)
    using __ = withEnvironment({ AWS_CONFIG_FILE: folder })
    await expect(readProfiles()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})

describe('models', () => {
  test('are those that answer in text, now, piece by piece; by their own id or by a profile', async () => {
    const models = await listModels(clients, { signal })
    expect(models.map(({ modelId, kind }) => `${kind} ${modelId}`)).toEqual([
      'model amazon.nova-lite-v1:0',
      'profile eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'profile global.anthropic.claude-haiku-4-5-20251001-v1:0',
      'profile arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/own12ab34',
      'model example.unheard-of-v1:0',
      'model openai.gpt-oss-120b-1:0',
    ])
    expect(models.find(({ modelId }) => modelId.startsWith('eu.'))).toEqual({
      modelId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      name: 'EU Claude Sonnet 4.5',
      publisher: 'Anthropic',
      kind: 'profile',
      tools: true,
      images: true,
      reasoning: true,
      contextTokens: 200_000,
      price: {
        inputUsd: 3.3,
        outputUsd: 16.5,
        cachedInputUsd: 0.33,
        cacheWriteUsd: 4.125,
        source: expect.stringMatching(/^https:/u),
        asOf: '2026-11-27',
      },
    })
    // Nobody knows what these cost, so none is said.
    for (const id of ['example', 'arn:'])
      expect(models.find(({ modelId }) => modelId.startsWith(id))).not.toHaveProperty('price')
  })

  test('that may not be listed are told as that', async () => {
    cloud.emulator.fail('no-right')
    await expect(listModels(clients, { signal })).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      data: { part: 'access' },
    })
  })

  test('are not waited for after an abort', async () => {
    await expect(listModels(clients, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})

describe('over the wire', () => {
  test('the second question over the same passages reads them from the cache, and both count as input', async () => {
    const request = (question: string): ChatRequest => ({ messages: [user(passage, text(question))] })
    const first = usageOf(await ask(request('What is the rent?')))
    const written = last()?.usage
    const second = usageOf(await ask(request('And when is it due?')))
    const read = last()?.usage
    expect(first).toMatchObject({ tokensCached: 0, tokensCacheWritten: written?.cacheWriteInputTokens })
    expect(first?.tokensCacheWritten).toBeGreaterThan(1_000)
    expect(second).toMatchObject({ tokensCached: first?.tokensCacheWritten })
    expect(second?.tokensIn).toBe((read?.inputTokens ?? 0) + (read?.cacheReadInputTokens ?? 0))
    expect(second).not.toHaveProperty('tokensCacheWritten')
  })

  test('a marker in the answer becomes a citation of the passage', async () => {
    const events = await ask({ messages: [user(passage, text('What is the rent?'))] })
    expect(events.find((event) => event.type === 'citation')).toMatchObject({
      passageId: 'pas_1',
      quote: 'The rent of the bakery is 900 euros a month.',
    })
  })

  test('a call of a tool and its result go there and back', async () => {
    const tools = [
      {
        name: 'mcp:add.two',
        description: 'Adds.',
        inputSchema: { type: 'object', properties: { a: { type: 'number' } } },
      },
    ]
    const question = user(text('Add with the tool.'))
    const call = (await ask({ messages: [question], tools })).find((event) => event.type === 'tool-call')
    expect(call).toMatchObject({ name: 'mcp:add.two', arguments: { a: 12 } })
    if (!call) return
    const { id, name } = call
    const events = await ask({
      messages: [
        question,
        { role: 'assistant', content: [call] },
        { role: 'tool', content: [{ type: 'tool-result', id, name, text: 'fourteen', isError: false }] },
      ],
      tools,
    })
    expect(events.map((event) => (event.type === 'text' ? event.delta : '')).join('')).toBe(
      'The tool said: fourteen.',
    )
  })

  test('pictures and files arrive as they are, and thoughts are no part of the answer', async () => {
    const bytes = Buffer.from('%PDF-1.7 🥖')
    const events = await ask({
      messages: [
        user(
          text('What is it?'),
          { type: 'image', format: 'png', bytes },
          { type: 'file', format: 'pdf', name: 'Menü.pdf', bytes },
        ),
      ],
      reasoning: 'low',
    })
    const sent = last()?.body.messages?.[0]?.content
    expect(sent?.[1]?.image).toEqual({ format: 'png', source: { bytes: bytes.toString('base64') } })
    expect(sent?.[2]?.document).toEqual({
      format: 'pdf',
      name: 'Menu pdf',
      source: { bytes: bytes.toString('base64') },
    })
    expect(JSON.stringify(events)).not.toContain('so I say it too')
    expect(usageOf(events)?.tokensOut).toBe(last()?.usage?.outputTokens)
  })

  test('what the guardrail stops is refused, with its words', async () => {
    await using guarded = createBedrockClients({
      ...place,
      guardrail: { id: 'guard', version: '2' },
      serviceTier: 'priority',
    })
    cloud.emulator.answer = () => ({
      text: 'I may not speak about that.',
      stopReason: 'guardrail_intervened',
    })
    const events = await ask({ messages: [user(text('?!'))] }, undefined, guarded)
    cloud.emulator.answer = usualAnswer
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'refused' })
    expect(last()?.body).toMatchObject({
      guardrailConfig: { guardrailIdentifier: 'guard', guardrailVersion: '2' },
      serviceTier: { type: 'priority' },
    })
  })

  test('what must stay on this computer is refused before anything is touched', async () => {
    const marker = 'PLANTED-MARKER-7f3a'
    const before = cloud.emulator.requests.length
    // Of a place that would fail at the first touch.
    await using unreadable = createBedrockClients({ access: { way: 'profile', profile: 'nobody' } })
    for (const through of [clients, unreadable])
      await expect(
        ask(
          { privacy: 'local-only', messages: [user({ ...passage, text: marker }, text(marker))] },
          undefined,
          through,
        ),
      ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(cloud.emulator.requests).toHaveLength(before)
    expect(JSON.stringify(cloud.emulator.requests)).not.toContain(marker)
    // The log would hold it: what may leave does.
    await ask({ messages: [user(text(marker))] })
    expect(JSON.stringify(cloud.emulator.requests)).toContain(marker)
  })
})
