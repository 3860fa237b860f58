// Each way in which people are signed in leads to an answer, against an emulated service of its own address; and each way it fails is told.
import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createBedrockChatModel,
  createBedrockClients,
  signInWithBrowser,
  tryAccess,
  type BedrockAccess,
  type BedrockClients,
} from '../../../models/index.ts'
import { goodApiKey, goodKeys } from '../../servers/bedrock/emulator.ts'
import { goodMfaCode, userCode } from '../../servers/bedrock/sign-in-services.ts'
import { goodRefreshToken, loginProfile, writeLogin } from '../../support/models/aws-login.ts'
import {
  emulateBedrock,
  withEnvironment,
  type EmulatedBedrock,
} from '../../support/models/emulated-bedrock.ts'

const modelId = 'amazon.nova-lite-v1:0'
const { signal } = new AbortController()
let cloud: EmulatedBedrock
let opened: BedrockClients[] = []
beforeEach(async () => {
  cloud = await emulateBedrock()
})
afterEach(async () => {
  for (const clients of opened) await clients[Symbol.asyncDispose]()
  opened = []
  await cloud[Symbol.asyncDispose]()
})

function open(access: BedrockAccess, region?: string): BedrockClients {
  const clients = createBedrockClients({ access, ...(region && { region }) })
  opened.push(clients)
  return clients
}

const profile = (name: string, more: object = {}) => open({ way: 'profile', profile: name, ...more })

async function answer(clients: BedrockClients): Promise<string> {
  const model = createBedrockChatModel({ clients, modelId, tier: 'cloud-small' })
  let text = ''
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello?' }] }]
  for await (const event of model.chat({ messages }, { signal }))
    if (event.type === 'text') text += event.delta
  return text
}

const asked = () => cloud.emulator.requests.filter(({ service }) => service === 'runtime')
const services = () => cloud.emulator.requests.map(({ service }) => service)
const staticProfile = (name: string) =>
  `[${name}]\naws_access_key_id = ${goodKeys.accessKeyId}\naws_secret_access_key = ${goodKeys.secretAccessKey}\n`

describe('keys', () => {
  test('entered ones sign the request, for the region that was chosen', async () => {
    expect(await answer(open({ way: 'keys', ...goodKeys }, 'us-west-2'))).toContain('Hello?')
    expect(asked()).toMatchObject([{ authorization: goodKeys.accessKeyId, region: 'us-west-2', status: 200 }])
  })

  test('a key of Bedrock in the environment does not go before them', async () => {
    using _ = withEnvironment({ AWS_BEARER_TOKEN_BEDROCK: 'of somebody else' })
    await answer(open({ way: 'keys', ...goodKeys }, 'us-west-2'))
    await answer(profile('default'))
    expect(asked().map(({ authorization }) => authorization)).toEqual([
      goodKeys.accessKeyId,
      goodKeys.accessKeyId,
    ])
  })

  test('a profile’s are found, with its region', async () => {
    await cloud.writeFiles('[profile work]\nregion = eu-west-3\n', staticProfile('work'))
    expect(await answer(profile('work'))).toContain('Hello?')
    expect(asked()).toMatchObject([{ authorization: goodKeys.accessKeyId, region: 'eu-west-3' }])
  })

  test('files elsewhere are found by their variables', async () => {
    const [config, credentials] = [join(cloud.home, 'c'), join(cloud.home, 'k')]
    await writeFile(config, '[profile moved]\nregion = ca-central-1\n')
    await writeFile(credentials, staticProfile('moved'))
    using _ = withEnvironment({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials })
    await answer(profile('moved'))
    expect(asked()).toMatchObject([{ region: 'ca-central-1' }])
  })
})

describe('the environment', () => {
  test('its keys and region', async () => {
    using _ = withEnvironment({
      AWS_ACCESS_KEY_ID: goodKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: goodKeys.secretAccessKey,
      AWS_REGION: 'ap-south-1',
    })
    await answer(open({ way: 'environment' }))
    expect(asked()).toMatchObject([{ authorization: goodKeys.accessKeyId, region: 'ap-south-1' }])
  })

  test('its profile', async () => {
    await cloud.writeFiles('[profile named]\nregion = eu-west-2\n', staticProfile('named'))
    using _ = withEnvironment({ AWS_PROFILE: 'named' })
    await answer(open({ way: 'environment' }))
    expect(asked()).toMatchObject([{ authorization: goodKeys.accessKeyId, region: 'eu-west-2' }])
  })

  test('its key of Bedrock', async () => {
    using _ = withEnvironment({ AWS_BEARER_TOKEN_BEDROCK: goodApiKey, AWS_REGION: 'eu-west-2' })
    const clients = open({ way: 'environment' })
    expect(await clients.credentials(signal)).toEqual({})
    await answer(clients)
    expect(asked()).toMatchObject([{ authorization: `Bearer ${goodApiKey}` }])
  })

  test('nothing in it is told, without a search for a virtual machine', async () => {
    await cloud.writeFiles('')
    await expect(open({ way: 'environment' }, 'eu-west-1').credentials(signal)).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'No credentials for Amazon were found.',
      data: { part: 'credentials' },
    })
    expect(process.env['AWS_EC2_METADATA_DISABLED']).toBe('true')
  })
})

describe('a key of Bedrock', () => {
  test('is sent as it is', async () => {
    await answer(open({ way: 'api-key', apiKey: goodApiKey }, 'us-east-1'))
    expect(asked()).toMatchObject([{ authorization: `Bearer ${goodApiKey}` }])
  })

  test('that is wrong is told, and not repeated', async () => {
    const apiKey = 'bedrock-api-key-wrong-and-secret'
    const thrown = await answer(open({ way: 'api-key', apiKey }, 'us-east-1')).catch(
      (error: unknown) => error,
    )
    expect(thrown).toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'Amazon does not accept this key of Bedrock.',
    })
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain(apiKey)
  })
})

describe('a role', () => {
  const config = (more: string) =>
    `[profile role]\nrole_arn = arn:aws:iam::111122223333:role/answers\nsource_profile = default\nregion = eu-central-1\n${more}`

  test('is taken on with the keys of another profile', async () => {
    await cloud.writeFiles(config(''), staticProfile('default'))
    const clients = profile('role')
    const { expiresAt = 0 } = await clients.credentials(signal)
    expect(expiresAt - Date.now()).toBeGreaterThan(3_000_000)
    await answer(clients)
    await answer(clients)
    // Once, for an hour.
    expect(services()).toEqual(['sts', 'runtime', 'runtime'])
    expect(asked()[0]?.authorization).toMatch(/^ASIAEMULATED/u)
  })

  test('with a device asks for its code, each time it is taken on', async () => {
    await cloud.writeFiles(
      config('mfa_serial = arn:aws:iam::111122223333:mfa/zoe\n'),
      staticProfile('default'),
    )
    const codes = [goodMfaCode]
    await answer(profile('role', { mfaCode: async () => codes.pop() ?? '' }))
    expect(services()).toEqual(['sts', 'runtime'])
    expect(cloud.emulator.requests[0]?.text).toContain(`TokenCode=${goodMfaCode}`)
    expect(codes).toEqual([])
  })

  test('with a device and no code, or a wrong one, is told as that', async () => {
    await cloud.writeFiles(
      config('mfa_serial = arn:aws:iam::111122223333:mfa/zoe\n'),
      staticProfile('default'),
    )
    await expect(answer(profile('role'))).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'This profile asks for a code of your device.',
    })
    await expect(answer(profile('role', { mfaCode: async () => '000000' }))).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'The code of the device was not accepted.',
    })
  })

  test('that may not be taken on is told as that', async () => {
    await cloud.writeFiles(config('').replace('role/answers', 'role/forbidden'), staticProfile('default'))
    await expect(answer(profile('role'))).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      data: { part: 'credentials' },
    })
  })
})

describe('a program', () => {
  const config = (program: string) =>
    `[profile own]\nregion = eu-central-1\ncredential_process = ${program}\n`

  test('gives the keys', async () => {
    const program = join(cloud.home, 'keys.sh')
    const { accessKeyId, secretAccessKey } = goodKeys
    const output = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey }
    await writeFile(program, `#!/bin/sh\ncat <<'END'\n${JSON.stringify(output)}\nEND\n`)
    await chmod(program, 0o700)
    await cloud.writeFiles(config(program))
    await answer(profile('own'))
    expect(asked()).toMatchObject([{ authorization: accessKeyId }])
  })

  test('that fails is told, and what it wrote is not', async () => {
    await cloud.writeFiles(config('/bin/sh -c "echo a-secret-of-the-program >&2; exit 3"'))
    const thrown = await answer(profile('own')).catch((error: unknown) => error)
    expect(thrown).toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'The program that this profile names gave no credentials.',
    })
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain('a-secret-of-the-program')
  })
})

describe.each([
  [
    'a browser, with a session',
    'team',
    '[profile browser]\nsso_session = team\nsso_account_id = 111122223333\nsso_role_name = Answers\nregion = eu-central-1\n\n[sso-session team]\nsso_start_url = https://team.example/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n',
  ],
  [
    'a browser, in the old form',
    'https://team.example/start',
    '[profile browser]\nsso_start_url = https://team.example/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Answers\nregion = eu-central-1\n',
  ],
])('%s', (_, key, config) => {
  const path = () =>
    join(cloud.home, '.aws', 'sso', 'cache', `${createHash('sha1').update(key).digest('hex')}.json`)

  test('opens an address, waits, keeps the token as Amazon’s own tools do, and answers', async () => {
    await cloud.writeFiles(config)
    const clients = profile('browser')
    await expect(answer(clients)).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'This profile is not signed in with the browser, or not any more.',
    })
    const steps = signInWithBrowser('browser', { signal })
    const { value: step } = await steps.next()
    expect(step).toEqual({
      type: 'open',
      url: `https://device.example/?user_code=${userCode}`,
      code: userCode,
      expiresAt: expect.any(Number),
    })
    const end = steps.next()
    await expect
      .poll(() => cloud.emulator.requests.filter(({ path }) => path === '/token').length)
      .toBeGreaterThan(1)
    cloud.emulator.signIn.decide('agreed')
    expect(await end).toEqual({ done: true, value: undefined })
    const token = JSON.parse(await readFile(path(), 'utf8')) as Record<string, string>
    expect(token).toMatchObject({
      startUrl: 'https://team.example/start',
      region: 'eu-west-1',
      clientId: 'client-1',
      refreshToken: 'refresh-1',
    })
    expect((await stat(path())).mode & 0o777).toBe(0o600)
    expect(await readdir(join(cloud.home, '.aws', 'sso', 'cache'))).toHaveLength(1)
    clients.forget()
    expect(await answer(clients)).toContain('Hello?')
    expect(services().slice(-2)).toEqual(['sso', 'runtime'])
  })

  test('that has run out is told as that', async () => {
    await cloud.writeFiles(config)
    await mkdir(join(cloud.home, '.aws', 'sso', 'cache'), { recursive: true })
    await writeFile(path(), JSON.stringify({ accessToken: 'old', expiresAt: '2020-01-01T00:00:00Z' }))
    await expect(answer(profile('browser'))).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'This profile is not signed in with the browser, or not any more.',
    })
  })

  test('whose token is not known there any more is told as that', async () => {
    await cloud.writeFiles(config)
    await mkdir(join(cloud.home, '.aws', 'sso', 'cache'), { recursive: true })
    await writeFile(path(), JSON.stringify({ accessToken: 'revoked', expiresAt: '2999-01-01T00:00:00Z' }))
    await expect(answer(profile('browser'))).rejects.toMatchObject({ code: 'SIGN_IN_NEEDED' })
  })

  test('declined, or aborted, it ends and keeps nothing', async () => {
    await cloud.writeFiles(config)
    const controller = new AbortController()
    const aborted = signInWithBrowser('browser', { signal: controller.signal })
    await aborted.next()
    const end = aborted.next()
    controller.abort()
    await expect(end).rejects.toMatchObject({ code: 'ABORTED' })
    cloud.emulator.signIn.decide('declined')
    const declined = signInWithBrowser('browser', { signal })
    await declined.next()
    await expect(declined.next()).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      message: 'The sign-in was declined in the browser.',
    })
    await expect(stat(path())).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('an organisation that signs in elsewhere than its models run', () => {
  const here = 'eu-central-1'
  const there = 'us-east-2'
  const account = `sso_account_id = 111122223333\nsso_role_name = Answers\nregion = ${here}\n`
  const start = `sso_start_url = https://team.example/start\nsso_region = ${there}\n`
  const bySession = `[profile far]\nsso_session = far\n${account}[sso-session far]\n${start}`
  const hosts = () => [...new Set(cloud.emulator.requests.map(({ service, host }) => `${service} ${host}`))]
  const oidc = `oidc oidc.${there}.amazonaws.com`
  const sso = `sso portal.sso.${there}.amazonaws.com`
  const signIn = async () => {
    cloud.emulator.signIn.decide('agreed')
    for await (const _step of signInWithBrowser('far', { signal }));
  }
  const runtime = (region: string) => `runtime bedrock-runtime.${region}.amazonaws.com`

  test.each([
    ['with a session', bySession],
    ['in the old form', `[profile far]\n${start}${account}`],
  ])('%s: the browser and its token go there, models are asked here', async (_, config) => {
    await cloud.writeFiles(config)
    using _names = cloud.byRealNames()
    await signIn()
    expect(hosts()).toEqual([oidc])
    await answer(profile('far'))
    expect(hosts()).toEqual([oidc, sso, runtime(here)])
    expect(asked()).toMatchObject([{ region: here, status: 200 }])
  })

  test('a region that was chosen is where models are asked, and changes nothing of the sign-in', async () => {
    await cloud.writeFiles(bySession)
    using _names = cloud.byRealNames()
    using _ = withEnvironment({ AWS_REGION: 'ap-south-1' })
    await signIn()
    const clients = open({ way: 'profile', profile: 'far' }, 'us-west-2')
    await answer(clients)
    await answer(clients.elsewhere({ region: 'eu-north-1' }))
    expect(hosts()).toEqual([oidc, sso, runtime('us-west-2'), runtime('eu-north-1')])
    expect(asked().map(({ region }) => region)).toEqual(['us-west-2', 'eu-north-1'])
  })

  test('where no region is named, models are not asked where the sign-in is', async () => {
    await cloud.writeFiles(bySession.replace(`region = ${here}\n`, ''))
    using _names = cloud.byRealNames()
    await signIn()
    await expect(answer(profile('far'))).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      data: { part: 'region' },
    })
    expect(asked()).toEqual([])
  })

  test('its token is renewed there', async () => {
    await cloud.writeFiles(bySession)
    await keepToken('far')
    using _names = cloud.byRealNames()
    await answer(profile('far'))
    expect(hosts()).toEqual([oidc, sso, runtime(here)])
  })
})

/** As Amazon's own tools keep it, a moment before it runs out. */
async function keepToken(session: string): Promise<void> {
  const folder = join(cloud.home, '.aws', 'sso', 'cache')
  await mkdir(folder, { recursive: true })
  const token = {
    accessToken: 'old',
    expiresAt: new Date(Date.now() + 1_000).toISOString(),
    clientId: 'client-1',
    clientSecret: 'client-secret',
    refreshToken: 'refresh-1',
  }
  const name = `${createHash('sha1').update(session).digest('hex')}.json`
  await writeFile(join(folder, name), JSON.stringify(token))
}

test('a token of the browser that is about to run out is renewed without one', async () => {
  await cloud.writeFiles(
    '[profile lasting]\nsso_session = lasting\nsso_account_id = 1\nsso_role_name = r\nregion = eu-central-1\n[sso-session lasting]\nsso_start_url = https://team.example/start\nsso_region = eu-west-1\n',
  )
  await keepToken('lasting')
  await answer(profile('lasting'))
  expect(services()).toEqual(['oidc', 'sso', 'runtime'])
})

test('a profile without a browser cannot be signed in with one', async () => {
  await expect(signInWithBrowser('default', { signal }).next()).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  await expect(signInWithBrowser('nobody', { signal }).next()).rejects.toMatchObject({
    code: 'SIGN_IN_NEEDED',
  })
})

describe('`aws login`', () => {
  test('is renewed with a proof of its key, and answers', async () => {
    await cloud.writeFiles(loginProfile)
    await writeLogin(cloud.home, goodRefreshToken)
    await answer(profile('login'))
    expect(services()).toEqual(['signin', 'runtime'])
  })

  test('that cannot be renewed, or is not there, is told with what to run', async () => {
    await cloud.writeFiles(loginProfile)
    await writeLogin(cloud.home, 'old')
    await expect(answer(profile('login'))).rejects.toMatchObject({ code: 'SIGN_IN_NEEDED' })
    await cloud.writeFiles('[profile login]\nlogin_session = somebody-else\nregion = eu-central-1\n')
    await expect(answer(profile('login'))).rejects.toMatchObject({
      code: 'SIGN_IN_NEEDED',
      next: 'Run `aws login` in a terminal, then try again.',
    })
  })
})

test('a profile that is not there is told by name', async () => {
  await expect(answer(profile('nobody'))).rejects.toMatchObject({
    code: 'SIGN_IN_NEEDED',
    message: 'There is no profile “nobody” in ~/.aws/config or ~/.aws/credentials.',
  })
})

test('keys that run out in the middle of the work are read anew after signing in again', async () => {
  await cloud.writeFiles('[profile work]\nregion = eu-central-1\n', staticProfile('work'))
  const clients = profile('work')
  await answer(clients)
  cloud.emulator.keys.delete(goodKeys.accessKeyId)
  await expect(answer(clients)).rejects.toMatchObject({ code: 'SIGN_IN_NEEDED' })
  cloud.emulator.keys.set('AKIANEW', { secret: 'new' })
  await cloud.writeFiles(
    '[profile work]\nregion = eu-central-1\n',
    '[work]\naws_access_key_id = AKIANEW\naws_secret_access_key = new\n',
  )
  expect(await answer(clients)).toContain('Hello?')
})

describe('trying it', () => {
  const states = async (clients: BedrockClients, model: string | undefined = modelId) => {
    const { parts, ...rest } = await tryAccess(clients, { signal, ...(model && { modelId: model }) })
    return {
      ...rest,
      states: parts.map(({ part, state }) => `${part} ${state}`),
      error: parts.find(({ error }) => error)?.error,
    }
  }
  const keys = (secretAccessKey: string = goodKeys.secretAccessKey) =>
    open({ way: 'keys', ...goodKeys, secretAccessKey }, 'eu-central-1')

  test('says that all is well, with what it said and what it cost', async () => {
    expect(await states(keys())).toEqual({
      modelId,
      states: ['credentials good', 'region good', 'network good', 'access good', 'answer good'],
      text: expect.stringContaining('ready'),
      // As the ledger says it: whole micro-dollars, never less than the price.
      costUsd: 0.000005,
      error: undefined,
    })
  })

  test('without a model it lists them, and tries no answer', async () => {
    const { states: parts } = await states(keys(), '')
    expect(parts).toEqual([
      'credentials good',
      'region good',
      'network good',
      'access good',
      'answer not-tried',
    ])
    expect(asked()).toEqual([])
  })

  test('says which part fails, and tries none after it', async () => {
    expect(await states(keys('wrong'))).toMatchObject({
      states: [
        'credentials failed',
        'region not-tried',
        'network not-tried',
        'access not-tried',
        'answer not-tried',
      ],
      error: { code: 'SIGN_IN_NEEDED' },
    })
    await cloud.writeFiles('')
    expect(await states(open({ way: 'keys', ...goodKeys }))).toMatchObject({
      states: [
        'credentials good',
        'region failed',
        'network not-tried',
        'access not-tried',
        'answer not-tried',
      ],
    })
    cloud.emulator.fail('no-access')
    expect(await states(keys())).toMatchObject({
      states: ['credentials good', 'region good', 'network good', 'access failed', 'answer not-tried'],
      error: { code: 'MODEL_UNAVAILABLE', next: expect.stringContaining('Model access') },
    })
    cloud.emulator.fail('internal')
    expect(await states(keys())).toMatchObject({
      states: ['credentials good', 'region good', 'network good', 'access good', 'answer failed'],
    })
    await cloud.writeFiles(
      '[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\nregion = eu-central-1\n',
      staticProfile('default'),
    )
    {
      using _ = withEnvironment({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' })
      expect(await states(profile('role'))).toMatchObject({
        states: [
          'credentials not-tried',
          'region not-tried',
          'network failed',
          'access not-tried',
          'answer not-tried',
        ],
      })
    }
    using _ = withEnvironment({ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:1' })
    expect(await states(keys())).toMatchObject({
      states: ['credentials good', 'region good', 'network failed', 'access not-tried', 'answer not-tried'],
    })
  })
})
