// The user's cloud over the whole engine and an emulator that checks what it is sent. Would catch: words that are sent before anybody signed in,
// a sign-in that is kept though it does not work, a run that is lost when one runs out, a price that nobody said, and a secret that gets anywhere.
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CloudStatus } from '../../../contract/cloud.ts'
import type { RunId } from '../../../contract/ids.ts'
import { isCostUnknown } from '../../../contract/unknown-price.ts'
import { goodApiKey, goodKeys } from '../../servers/bedrock/emulator.ts'
import { goodMfaCode, userCode } from '../../servers/bedrock/sign-in-services.ts'
import { addFiles, endOfRun, type EngineClient } from '../../support/engine/contract-use.ts'
import { emulateBedrock, type EmulatedBedrock } from '../../support/models/emulated-bedrock.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const large = 'eu.anthropic.claude-sonnet-5'
const unheard = 'example.unheard-of-v1:0'
const region = 'eu-central-1'
const said = 'The well behind the barn was dug in 1811 by Amos Teal'
const byKeys = { way: 'keys', ...goodKeys, region } as const

let folder: TemporaryFolder
let bedrock: EmulatedBedrock
let engine: EngineProcess
let client: EngineClient

async function start() {
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
}
async function restart() {
  await engine.stop()
  await start()
}
beforeEach(async () => {
  bedrock = await emulateBedrock()
  folder = await temporaryFolder('cloud-room')
  await start()
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  await bedrock[Symbol.asyncDispose]()
})

/** Requests that asked a model. */
const asked = () => bedrock.emulator.requests.filter(({ modelId }) => modelId !== undefined)
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error,
  )

let questions = 0
async function send(text: string, tier: 'auto' | 'cloud-large' = 'cloud-large'): Promise<RunId> {
  const { runId } = await client.chats.send({ text, tier, idempotencyKey: `cloud-question-${questions++}` })
  return runId
}
async function ask(text: string, tier: 'auto' | 'cloud-large' = 'cloud-large') {
  const runId = await send(text, tier)
  await endOfRun(client, runId)
  return await client.runs.answer({ runId })
}
const statusOfRun = async (runId: RunId) => (await client.runs.show({ runId })).run.status
const waits = (runId: RunId) => expect.poll(() => statusOfRun(runId)).toBe('waiting')

async function signedIn(): Promise<CloudStatus> {
  await client.cloud.signIn(byKeys)
  return await client.cloud.choose({ tier: 'cloud-large', modelId: large })
}

async function addWell() {
  const document = join(folder.path, 'well.md')
  await writeFile(document, `# The well\n\n${said}.\n`)
  await addFiles(client, [document])
  bedrock.emulator.answer = () => ({ text: `${said} [1].` })
}

test('before anybody signs in nothing is sent, whatever is asked', async () => {
  await addWell()
  expect(await client.cloud.status()).toEqual({ way: 'off', signedIn: 'off', secretsIn: 'file' })
  expect((await ask('Who dug the well?', 'auto')).route.tier).toBe('bundled')
  expect(await rejection(client.cloud.models())).toMatchObject({ code: 'SIGN_IN_NEEDED' })
  expect((await client.cloud.check({})).parts[0]).toMatchObject({
    part: 'credentials',
    state: 'failed',
    error: { code: 'SIGN_IN_NEEDED' },
  })
  expect(bedrock.emulator.requests).toEqual([])
})

test('keys: signed in, a model is chosen, tried, and answers with a citation and a row in the ledger', async () => {
  await addWell()
  expect(await client.cloud.signIn(byKeys)).toMatchObject({ way: 'keys', signedIn: 'yes', region })
  const listed = await client.cloud.models()
  expect(listed.map(({ modelId }) => modelId)).toContain(unheard)
  expect(await client.cloud.choose({ tier: 'cloud-large', modelId: large })).toMatchObject({
    large: { modelId: large },
    signedIn: 'yes',
  })
  const check = await client.cloud.check({})
  expect(check.parts.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good', 'good'])
  expect(check).toMatchObject({
    modelId: large,
    text: expect.stringMatching(/\S/),
    costUsd: expect.any(Number),
  })
  const [question] = asked()
  const [tried] = (await client.ledgerCalls({})).calls
  expect(tried).toMatchObject({
    purpose: 'connection-test',
    model: large,
    ended: 'finished',
    costUsd: check.costUsd,
    usage: { tokensIn: question?.usage?.inputTokens, tokensOut: question?.usage?.outputTokens },
  })

  const before = asked().length
  const answer = await ask('Who dug the well?')
  expect(answer).toMatchObject({
    supported: true,
    route: { tier: 'cloud-large', model: large },
    citations: [{ n: 1, quote: `${said}.` }],
  })
  expect(answer.costUsd).toBeGreaterThan(0)
  const [request, ...more] = asked().slice(before)
  expect(more).toEqual([])
  expect(answer.usage).toMatchObject({
    tokensIn: request?.usage?.inputTokens,
    tokensOut: request?.usage?.outputTokens,
  })
  const { rows } = await client.ledger({ by: 'run' })
  expect(rows).toHaveLength(2)
  expect(rows.find(({ key }) => key !== '')).toMatchObject({ calls: 1, costUsd: answer.costUsd })

  await restart()
  expect(await client.cloud.status()).toMatchObject({ way: 'keys', signedIn: 'unknown', region })
  expect((await ask('Who dug the well behind the barn?')).route.model).toBe(large)
  expect(await client.cloud.status()).toMatchObject({ signedIn: 'yes' })
})

test('a limit that does not cover the question of a check keeps it from being asked', async () => {
  await signedIn()
  await client.budgets.set({ holder: 'all', key: '', period: 'day', limitUsd: 0 })
  const { parts } = await client.cloud.check({})
  expect(parts.map(({ state }) => state)).toEqual(['good', 'good', 'not-tried', 'not-tried', 'failed'])
  expect(parts.at(-1)?.error).toMatchObject({ code: 'BUDGET_EXCEEDED' })
  expect(asked()).toEqual([])
  expect((await client.ledgerCalls({})).calls).toEqual([])
  expect(await client.cloud.status()).not.toHaveProperty('large.problem')
})

test('a model of unknown price is tried where nothing limits the costs, and not where anything does', async () => {
  await signedIn()
  const tried = await client.cloud.check({ modelId: unheard })
  expect(tried).not.toHaveProperty('costUsd')
  expect(tried.parts.every(({ state }) => state === 'good')).toBe(true)
  const [row, ...more] = (await client.ledgerCalls({})).calls
  expect([row && isCostUnknown(row), more]).toEqual([true, []])
  expect(asked()).toHaveLength(1)

  await client.budgets.set({ holder: 'all', key: '', period: 'month', limitUsd: 0 })
  const { parts } = await client.cloud.check({ modelId: unheard })
  expect(parts.at(-1)).toMatchObject({
    state: 'failed',
    error: { code: 'BUDGET_EXCEEDED', safe: 'Nothing was sent.', data: { unknownPriceOf: unheard } },
  })
  expect(asked()).toHaveLength(1)
})

test('keys that are wrong are refused in words, and nothing of them is kept', async () => {
  const wrong = { ...byKeys, secretAccessKey: 'another-secret' }
  expect(await rejection(client.cloud.signIn(wrong))).toMatchObject({ code: 'SIGN_IN_NEEDED' })
  expect(await client.cloud.status()).toMatchObject({ way: 'off', signedIn: 'off' })
  expect(await readdir(join(folder.path, 'data'))).not.toContain('secrets.json')
  await signedIn()
  // Nor does a failure take away what worked.
  expect(await rejection(client.cloud.signIn(wrong))).toMatchObject({ code: 'SIGN_IN_NEEDED' })
  expect((await client.cloud.check({})).parts.every(({ state }) => state === 'good')).toBe(true)
})

test('each part that fails is named, with what to do', async () => {
  await signedIn()
  const failed = async () => {
    const { parts } = await client.cloud.check({})
    return parts.find(({ state }) => state === 'failed')
  }
  bedrock.emulator.fail('no-access')
  expect(await failed()).toMatchObject({ part: 'access', error: { code: 'MODEL_UNAVAILABLE' } })
  expect((await client.cloud.status()).large?.problem).toMatchObject({ code: 'MODEL_UNAVAILABLE' })
  expect(await failed()).toBeUndefined()
  expect((await client.cloud.status()).large?.problem).toBeUndefined()
  bedrock.emulator.fail('internal')
  expect(await failed()).toMatchObject({ part: 'answer', error: { code: 'MODEL_FAILED' } })
  bedrock.emulator.fail('expired')
  expect(await failed()).toMatchObject({ part: 'credentials', error: { code: 'SIGN_IN_NEEDED' } })
  expect(await client.cloud.status()).toMatchObject({
    signedIn: 'needed',
    problem: { code: 'SIGN_IN_NEEDED' },
  })
  const { checks } = await client.engine.doctor()
  expect(checks.find(({ name }) => name === 'cloud')).toMatchObject({
    ok: false,
    next: expect.stringContaining('Sign in'),
  })
  expect(await failed()).toBeUndefined()
  expect(await client.cloud.status()).toMatchObject({ signedIn: 'yes' })
  await bedrock.emulator[Symbol.asyncDispose]()
  expect(await failed()).toMatchObject({ part: 'network', error: { code: 'MODEL_UNAVAILABLE' } })
  const model = (await client.models.list()).find(({ modelId }) => modelId === large)
  expect(model?.problem).toMatchObject({ code: 'MODEL_UNAVAILABLE' })
})

test('a sign-in that runs out in the middle parks the run, tells the windows, and signing in again finishes it', async () => {
  await addWell()
  await signedIn()
  await ask('Who dug the well?')
  const seen: CloudStatus['signedIn'][] = []
  const stop = new AbortController()
  const watching = (async () => {
    for await (const update of client.state.watch({}, { signal: stop.signal })) {
      if (update.type === 'cloud') seen.push(update.status.signedIn)
    }
  })().catch(() => undefined)
  await expect.poll(() => seen.at(-1)).toBe('yes')

  bedrock.emulator.keys.delete(goodKeys.accessKeyId)
  const runId = await send('Who dug the well behind the barn?')
  await waits(runId)
  await expect.poll(() => seen.at(-1)).toBe('needed')
  expect((await client.models.list()).find(({ modelId }) => modelId === large)?.problem).toMatchObject({
    code: 'SIGN_IN_NEEDED',
  })
  // Waiting outlives the engine.
  await restart()
  expect(await statusOfRun(runId)).toBe('waiting')

  bedrock.emulator.keys.set('AKIAEMULATED00000002', { secret: 'a-new-one' })
  await client.cloud.signIn({ ...byKeys, accessKeyId: 'AKIAEMULATED00000002', secretAccessKey: 'a-new-one' })
  await endOfRun(client, runId)
  expect((await client.runs.answer({ runId })).route.model).toBe(large)
  stop.abort()
  await watching
})

test('signing out forgets what was secret, sends nothing more, and leaves the choice of models', async () => {
  await signedIn()
  const secrets = join(folder.path, 'data', 'secrets.json')
  expect((await stat(secrets)).mode & 0o777).toBe(0o600)
  expect(await client.cloud.signOut()).toMatchObject({
    way: 'off',
    signedIn: 'off',
    large: { modelId: large },
  })
  expect(await readdir(join(folder.path, 'data'))).not.toContain('secrets.json')
  const sent = bedrock.emulator.requests.length
  expect((await client.models.list()).find(({ modelId }) => modelId === large)?.problem).toMatchObject({
    code: 'SIGN_IN_NEEDED',
  })
  const { runId } = await client.chats.send({
    text: 'Who dug the well?',
    tier: 'cloud-large',
    idempotencyKey: 'signed-out',
  })
  await expect.poll(async () => (await client.runs.show({ runId })).run.waitingFor).toContain('Sign in')
  await client.runs.cancel({ runId })
  expect((await ask('Who dug the well?', 'auto')).route.tier).toBe('bundled')
  expect(bedrock.emulator.requests).toHaveLength(sent)
  // Settings alone do the same: what is not used is not kept.
  await client.cloud.signIn(byKeys)
  await client.settings.reset({ name: 'cloud.way' })
  await expect.poll(() => readdir(join(folder.path, 'data'))).not.toContain('secrets.json')
})

test('a model of unknown price is not asked before somebody enters one, and then costs that', async () => {
  await signedIn()
  const { large: chosen } = await client.cloud.choose({ tier: 'cloud-large', modelId: unheard })
  expect(chosen?.problem).toMatchObject({ code: 'BUDGET_EXCEEDED', data: { unknownPriceOf: unheard } })
  const sent = asked().length
  expect(await rejection(ask('Who dug the well?'))).toMatchObject({ code: 'BUDGET_EXCEEDED' })
  expect(asked()).toHaveLength(sent)

  const price = { inputUsd: 7, outputUsd: 30 }
  expect(await client.cloud.price({ modelId: unheard, price })).toMatchObject({
    modelId: unheard,
    price: { ...price, source: 'user' },
  })
  expect((await client.cloud.status()).large).toEqual({ modelId: unheard })
  const listed = (await client.cloud.models()).find(({ modelId }) => modelId === unheard)
  expect(listed?.price).toMatchObject(price)
  const { usage, costUsd } = await ask('Who dug the well?')
  expect(costUsd).toBeCloseTo((usage.tokensIn * 7 + usage.tokensOut * 30) / 1e6, 5)
  expect(await client.cloud.price({ modelId: unheard, price: null })).toEqual({ modelId: unheard })
  expect(await rejection(ask('Who dug the well?'))).toMatchObject({ code: 'BUDGET_EXCEEDED' })
})

test('a profile with a code of a device is good until its credentials run out, and asks again after a new start', async () => {
  await bedrock.writeFiles(
    `[profile work]\nregion = ${region}\nrole_arn = arn:aws:iam::111122223333:role/work\nsource_profile = default\nmfa_serial = arn:aws:iam::111122223333:mfa/zoe\n`,
    `[default]\naws_access_key_id = ${goodKeys.accessKeyId}\naws_secret_access_key = ${goodKeys.secretAccessKey}\n`,
  )
  expect(await client.cloud.profiles()).toContainEqual({ name: 'work', kind: 'role', region, needsMfa: true })
  const work = { way: 'profile', profile: 'work' } as const
  expect(await rejection(client.cloud.signIn(work))).toMatchObject({ code: 'SIGN_IN_NEEDED' })
  expect(await rejection(client.cloud.signIn({ ...work, mfaCode: '999999' }))).toMatchObject({
    code: 'SIGN_IN_NEEDED',
  })
  const status = await client.cloud.signIn({ ...work, mfaCode: goodMfaCode })
  expect(status).toMatchObject({ ...work, signedIn: 'yes', region })
  expect(status.expiresAt).toBeGreaterThan(Date.now())
  await client.cloud.choose({ tier: 'cloud-large', modelId: large })
  expect((await ask('Who dug the well?')).route.model).toBe(large)
  await restart()
  const runId = await send('Who dug the well?')
  await waits(runId)
  expect(await client.cloud.status()).toMatchObject({ signedIn: 'needed' })
  await client.cloud.signIn({ ...work, mfaCode: goodMfaCode })
  await endOfRun(client, runId)
})

test('a browser, an API key and the environment are ways to sign in too', async () => {
  await bedrock.writeFiles(
    `[default]\nregion = ${region}\n[profile web]\nsso_session = home\nsso_account_id = 111122223333\nsso_role_name = reader\nregion = ${region}\n[sso-session home]\nsso_start_url = https://home.example/start\nsso_region = ${region}\nsso_registration_scopes = sso:account:access\n`,
    `[default]\naws_access_key_id = ${goodKeys.accessKeyId}\naws_secret_access_key = ${goodKeys.secretAccessKey}\n`,
  )
  const steps: string[] = []
  for await (const step of client.cloud.sso({ profile: 'web' })) {
    steps.push(step.type === 'open' ? step.code : step.status.signedIn)
    if (step.type === 'open') bedrock.emulator.signIn.decide('agreed')
  }
  expect(steps).toEqual([userCode, 'yes'])
  expect(await client.cloud.signIn({ way: 'api-key', apiKey: goodApiKey, region })).toMatchObject({
    way: 'api-key',
    signedIn: 'yes',
  })
  expect(await client.cloud.signIn({ way: 'environment' })).toMatchObject({
    way: 'environment',
    signedIn: 'yes',
    region,
  })
  expect(await readdir(join(folder.path, 'data'))).not.toContain('secrets.json')
})

test('settings are obeyed at once: region, guardrail, service tier', async () => {
  await signedIn()
  await client.settings.set({ name: 'cloud.guardrail', value: 'a1b2c3d4e5f6:2' })
  await client.settings.set({ name: 'cloud.serviceTier', value: 'flex' })
  await client.settings.set({ name: 'cloud.region', value: 'us-west-2' })
  await expect.poll(async () => (await client.cloud.status()).region).toBe('us-west-2')
  await ask('Who dug the well?')
  expect(asked().at(-1)).toMatchObject({
    region: 'us-west-2',
    body: {
      guardrailConfig: { guardrailIdentifier: 'a1b2c3d4e5f6', guardrailVersion: '2' },
      serviceTier: { type: 'flex' },
    },
  })
  await client.settings.set({ name: 'cloud.large', value: '' })
  await expect.poll(async () => (await client.cloud.status()).large).toBeUndefined()
  expect((await client.models.list()).map(({ tier }) => tier)).toEqual(['bundled'])
})

test('a file of secrets that others may read is not used', async () => {
  await signedIn()
  await engine.stop()
  await chmod(join(folder.path, 'data', 'secrets.json'), 0o644)
  await start()
  expect(await client.cloud.status()).toMatchObject({ signedIn: 'needed', problem: { code: 'NOT_ALLOWED' } })
  const sent = bedrock.emulator.requests.length
  expect(await rejection(client.cloud.models())).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await ask('Who dug the well?', 'auto')).route.tier).toBe('bundled')
  expect(bedrock.emulator.requests).toHaveLength(sent)
  await chmod(join(folder.path, 'data', 'secrets.json'), 0o600)
  expect((await client.cloud.check({})).parts.every(({ state }) => state === 'good')).toBe(true)
})

test('credentials that run out and are not renewed ask for a sign-in by themselves; another region asks for none', async () => {
  const lent = join(folder.path, 'lent.json')
  await bedrock.writeFiles(`[profile lent]\nregion = ${region}\ncredential_process = cat ${lent}\n`)
  const lend = (forMs: number) =>
    writeFile(
      lent,
      JSON.stringify({
        Version: 1,
        AccessKeyId: goodKeys.accessKeyId,
        SecretAccessKey: goodKeys.secretAccessKey,
        Expiration: new Date(Date.now() + forMs).toISOString(),
      }),
    )
  await lend(600_000)
  const status = await client.cloud.signIn({ way: 'profile', profile: 'lent' })
  expect(status).toMatchObject({ signedIn: 'yes', expiresAt: expect.any(Number) })
  await rm(lent)
  // Who is signed in is so in every region.
  await client.settings.set({ name: 'cloud.region', value: 'eu-west-1' })
  await expect.poll(async () => (await client.cloud.status()).region).toBe('eu-west-1')
  expect(await client.cloud.status()).toMatchObject({ signedIn: 'yes', expiresAt: status.expiresAt })
  await client.cloud.models()
  expect(bedrock.emulator.requests.at(-1)?.region).toBe('eu-west-1')

  await lend(4_000)
  expect(await client.cloud.signIn({ way: 'profile', profile: 'lent' })).toMatchObject({ signedIn: 'yes' })
  await rm(lent)
  await expect.poll(async () => (await client.cloud.status()).signedIn, { timeout: 30_000 }).toBe('needed')
})

test('a secret is in the file of secrets and nowhere else', async () => {
  const [planted, session, mistyped] = [
    'planted/Secret+Marker0',
    'plantedSessionMarker0',
    'plantedMistypedMarker',
  ]
  const accessKeyId = 'AKIAPLANTEDMARKER001'
  bedrock.emulator.keys.set(accessKeyId, { secret: planted, sessionToken: session })
  const heard: unknown[] = []
  const hear = async (promise: Promise<unknown>) =>
    void heard.push(await promise.catch((error: unknown) => shown(error)))
  const keys = { way: 'keys', accessKeyId, region } as const
  await hear(client.cloud.signIn({ ...keys, secretAccessKey: mistyped, sessionToken: session }))
  await hear(
    client.cloud.signIn({ ...keys, secretAccessKey: planted, sessionToken: `${session}-${mistyped}` }),
  )
  await hear(
    client.cloud.signIn({ ...keys, secretAccessKey: planted, sessionToken: session, region: 'nowhere' }),
  )
  await hear(client.cloud.signIn({ ...keys, secretAccessKey: planted, sessionToken: session }))
  await hear(client.cloud.choose({ tier: 'cloud-large', modelId: large }))
  await addWell()
  const runId = await send('Who dug the well?')
  await endOfRun(client, runId)
  await hear(client.cloud.check({}))
  bedrock.emulator.fail('clock', 'expired')
  await hear(client.cloud.check({}))
  await hear(client.cloud.check({}))
  await hear(client.cloud.models())
  await hear(client.cloud.status())
  await hear(client.settings.get())
  await hear(client.engine.doctor())
  await hear(client.engine.storage())
  await hear(client.runs.show({ runId }))
  await hear(client.trace({ runId }))
  for (const { chatId } of await client.chats.list())
    for (const format of ['markdown', 'json'] as const)
      await hear(client.chats.export({ chatId, format, all: true }))
  for await (const update of client.state.watch({})) {
    heard.push(update)
    break
  }
  await engine.stop()

  expect(heard.length).toBeGreaterThan(15)
  const markers = [planted, session, mistyped, accessKeyId]
  const words = JSON.stringify(heard)
  expect(markers.filter((marker) => words.includes(marker))).toEqual([])
  const files = (await readdir(join(folder.path, 'data'), { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  )
  const holding: string[] = []
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name))
    if (markers.some((marker) => bytes.includes(marker))) holding.push(name)
  }
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['state.db', 'engine.log', 'secrets.json']),
  )
  expect(holding).toEqual(['secrets.json'])
})

/** All that an error carries, and not only what it says. */
const shown = (error: unknown) =>
  error instanceof Error
    ? { ...error, message: error.message, stack: error.stack, cause: String(error.cause) }
    : error
