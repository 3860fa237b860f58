// The user's cloud: signing in, choosing models, trying whether all of it works.
import {
  ChosenPrice,
  CloudCheck,
  CloudModel,
  CloudProfile,
  CloudSsoStep,
  CloudStatus,
  type CloudPrice,
  type CloudSignIn,
} from '../../../contract/cloud.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne } from '../input-file.ts'
import { secretInput } from '../secret-input.ts'
import { wrongUse } from '../wrong-use.ts'

const tierNames = { large: 'cloud-large', small: 'cloud-small' } as const
const whereabouts = {
  off: 'no cloud is set up',
  unknown: 'not tried yet',
  yes: 'signed in',
  needed: 'sign in needed',
} as const
const ways = {
  off: '',
  environment: 'as the environment says',
  profile: 'by profile',
  keys: 'by access keys',
  'api-key': 'by an API key',
} as const

function statusText(status: CloudStatus): string {
  const { way, profile, region, signedIn, expiresAt, problem, large, small, secretsIn, endpoint } = status
  if (way === 'off') return whereabouts.off
  const model = (tier: string, chosen: CloudStatus['large']) =>
    `${tier}: ${chosen?.modelId ?? 'none chosen'}${chosen?.problem ? ` (${chosen.problem.message})` : ''}`
  return [
    `${whereabouts[signedIn]}, ${ways[way]}${profile === undefined ? '' : ` ${profile}`}${region === undefined ? '' : `, in ${region}`}`,
    ...(expiresAt === undefined ? [] : [`until ${new Date(expiresAt).toISOString()}`]),
    ...(problem ? [`${problem.message} ${problem.next}`] : []),
    model('large', large),
    model('small', small),
    ...(way === 'keys' || way === 'api-key'
      ? [
          secretsIn === 'keychain'
            ? 'secrets: in the keychain of this system'
            : 'secrets: in a file of the data folder that only you can read, not encrypted',
        ]
      : []),
    ...(endpoint === undefined ? [] : [`asked at ${endpoint}`]),
  ].join('\n')
}

async function runStatus({ engine, output, signal }: CommandContext) {
  const status = await (await engine()).cloud.status(undefined, { signal })
  output.value(status, statusText(status))
}

async function runProfiles({ engine, output, signal }: CommandContext) {
  for (const profile of await (await engine()).cloud.profiles(undefined, { signal }))
    output.line(
      profile,
      `${profile.name}  ${profile.kind}${profile.region === undefined ? '' : `, ${profile.region}`}${profile.needsMfa ? ', asks for a code' : ''}`,
    )
}

const signInOptions = {
  profile: { type: 'string', value: 'NAME', help: 'a profile of this computer; `cloud profiles` lists them' },
  mfa: { type: 'boolean', help: 'the profile wants a code of your device, which is asked for' },
  keys: { type: 'boolean', help: 'access keys, which are asked for' },
  'api-key': { type: 'boolean', help: 'an API key of Bedrock, which is asked for' },
  environment: { type: 'boolean', help: 'as the variables of the engine say, or the machine it runs on' },
  region: { type: 'string', value: 'REGION', help: 'where models are asked; needed with keys' },
  'secret-file': {
    type: 'string',
    value: 'FILE',
    help: 'take what is secret from this file, one a line, in the order in which it is asked for',
  },
} as const

async function wantedWay(context: CommandContext): Promise<CloudSignIn> {
  const { options } = context
  const profile = textOption(options, 'profile')
  const region = textOption(options, 'region')
  const given = ['profile', 'keys', 'api-key', 'environment'].filter((name) => options[name] !== undefined)
  if (given.length !== 1)
    throw wrongUse(
      'Say how you sign in, in one way.',
      'One of: --profile NAME, --keys, --api-key, --environment.',
    )
  const needsRegion = () => {
    if (region !== undefined) return region
    throw wrongUse('Say in which region.', 'For example --region eu-central-1.')
  }
  if (options['environment'] === true) return { way: 'environment', ...(region !== undefined && { region }) }
  if (profile !== undefined) {
    const codes = options['mfa'] === true ? await secretInput(context, ['Code of your device']) : []
    const [mfaCode] = codes
    return {
      way: 'profile',
      profile,
      ...(region !== undefined && { region }),
      ...(mfaCode !== undefined && { mfaCode }),
    }
  }
  const place = needsRegion()
  if (options['api-key'] === true) {
    const [apiKey = ''] = await secretInput(context, ['API key'])
    return { way: 'api-key', apiKey, region: place }
  }
  const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = await secretInput(context, [
    'Access key id',
    'Secret access key',
    'Session token, empty for none',
  ])
  return {
    way: 'keys',
    accessKeyId,
    secretAccessKey,
    region: place,
    ...(sessionToken !== '' && { sessionToken }),
  }
}

async function runSignIn(context: CommandContext) {
  const { engine, output, signal } = context
  const wanted = await wantedWay(context)
  const status = await (await engine()).cloud.signIn(wanted, { signal })
  output.value(status, statusText(status))
}

async function runSso({ positionals, engine, output, signal }: CommandContext) {
  const profile = theOne(positionals, 'profile')
  for await (const step of (await engine()).cloud.sso({ profile }, { signal }))
    output.line(
      step,
      step.type === 'done'
        ? statusText(step.status)
        : `Open ${step.url}\nand compare the code: ${step.code}\nWaiting until ${new Date(step.expiresAt).toISOString()}.`,
    )
}

async function runSignOut({ engine, output, signal }: CommandContext) {
  const status = await (await engine()).cloud.signOut(undefined, { signal })
  output.value(status, 'Signed out; what was secret is forgotten.')
}

const priceText = (price: CloudModel['price']): string =>
  price
    ? `$${price.inputUsd} in, $${price.outputUsd} out for a million tokens (${price.source}, ${price.asOf})`
    : 'price unknown: enter it with `cloud price`'

async function runModels({ engine, output, signal }: CommandContext) {
  for (const model of await (await engine()).cloud.models(undefined, { signal }))
    output.line(model, `${model.modelId}  ${model.name}, ${model.publisher}; ${priceText(model.price)}`)
}

async function runChoose({ positionals, options, engine, output, signal }: CommandContext) {
  const [tierText, ...rest] = positionals
  const tier = tierNames[oneOf('The tier', tierText, ['large', 'small']) ?? noTier()]
  const isNone = options['none'] === true
  if (isNone && rest.length > 0) throw wrongUse('A model, or --none.', 'Leave one of them out.')
  const modelId = isNone ? null : theOne(rest, 'model id')
  const status = await (await engine()).cloud.choose({ tier, modelId }, { signal })
  output.value(status, statusText(status))
}

const noTier = (): never => {
  throw wrongUse('Say for which work.', '`maestro cloud choose large MODEL`, or small.')
}

const partNames = {
  credentials: 'you are known',
  region: 'the region is there',
  network: 'it can be reached',
  access: 'the model may be asked',
  answer: 'it answers',
} as const
const marks = { good: 'ok  ', failed: 'FAIL', 'not-tried': '-   ' } as const

async function runCheck({ positionals, engine, output, signal }: CommandContext) {
  const modelId = positionals.length === 0 ? undefined : theOne(positionals, 'model id')
  const check = await (await engine()).cloud.check({ ...(modelId !== undefined && { modelId }) }, { signal })
  const lines = check.parts.map(
    ({ part, state, error }) =>
      `${marks[state]} ${partNames[part]}${error ? `: ${error.message} ${error.next}` : ''}`,
  )
  if (check.text !== undefined) lines.push(`It said: ${check.text}`)
  if (check.costUsd !== undefined) lines.push(`It cost $${check.costUsd.toFixed(6)}.`)
  output.value(check, lines.join('\n'))
  const failed = check.parts.find(({ state }) => state === 'failed')
  if (failed?.error) output.failedLine({ id: failed.part }, failed.error)
}

const amount = (text: string | undefined): number => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0) return value
  throw wrongUse(
    'Say what a million tokens cost, in dollars: first those that go in, then those that come out.',
    'For example `maestro cloud price MODEL 3 15`, or --forget.',
  )
}

async function runPrice({ positionals, options, engine, output, signal }: CommandContext) {
  const [first, inputText, outputText, ...rest] = positionals
  const modelId = theOne(first === undefined ? [] : [first], 'model id')
  if (rest.length > 0)
    throw wrongUse('A price is two numbers.', 'For example `maestro cloud price MODEL 3 15`.')
  const optional = (name: string) => {
    const text = textOption(options, name)
    return text === undefined ? undefined : amount(text)
  }
  const cachedInputUsd = optional('cached')
  const cacheWriteUsd = optional('cache-write')
  const price: CloudPrice | null =
    options['forget'] === true
      ? null
      : {
          inputUsd: amount(inputText),
          outputUsd: amount(outputText),
          ...(cachedInputUsd !== undefined && { cachedInputUsd }),
          ...(cacheWriteUsd !== undefined && { cacheWriteUsd }),
        }
  const chosen = await (await engine()).cloud.price({ modelId, price }, { signal })
  output.value(chosen, `${chosen.modelId}: ${priceText(chosen.price)}`)
}

export const cloudCommands: readonly Command[] = [
  {
    name: 'cloud status',
    positionals: '',
    help: 'whether you are signed in to your cloud, and which models are used there',
    options: {},
    prints: { each: 'value', schema: CloudStatus },
    run: runStatus,
  },
  {
    name: 'cloud profiles',
    positionals: '',
    help: 'the profiles of this computer that you could sign in with',
    options: {},
    prints: { each: 'line', schema: CloudProfile },
    run: runProfiles,
  },
  {
    name: 'cloud signin',
    positionals: '',
    help: 'sign in to Amazon Bedrock; what is secret is asked for, or read from standard input, and never given as an argument',
    options: signInOptions,
    prints: { each: 'value', schema: CloudStatus },
    run: runSignIn,
  },
  {
    name: 'cloud sso',
    positionals: 'PROFILE',
    help: 'sign in to a profile with a browser: open the address, compare the code',
    options: {},
    prints: { each: 'line', schema: CloudSsoStep },
    run: runSso,
  },
  {
    name: 'cloud signout',
    positionals: '',
    help: 'forget what is secret; nothing is sent any more',
    options: {},
    prints: { each: 'value', schema: CloudStatus },
    run: runSignOut,
  },
  {
    name: 'cloud models',
    positionals: '',
    help: 'the models that your account can see in its region, with their prices',
    options: {},
    prints: { each: 'line', schema: CloudModel },
    run: runModels,
  },
  {
    name: 'cloud choose',
    positionals: 'large|small MODEL',
    help: 'the model for hard work, or for light work',
    options: { none: { type: 'boolean', help: 'no model for this' } },
    prints: { each: 'value', schema: CloudStatus },
    run: runChoose,
  },
  {
    name: 'cloud check',
    positionals: '[MODEL]',
    help: 'try each part on its own, and ask the model for a word; it costs a few tokens',
    options: {},
    prints: { each: 'value', schema: CloudCheck },
    run: runCheck,
  },
  {
    name: 'cloud price',
    positionals: 'MODEL [IN OUT]',
    help: 'say what a million tokens of a model cost, in dollars; it goes before what is known',
    options: {
      cached: { type: 'string', value: 'DOLLARS', help: 'input that is read from a cache' },
      'cache-write': { type: 'string', value: 'DOLLARS', help: 'input that is put into a cache' },
      forget: { type: 'boolean', help: 'take what is known again' },
    },
    prints: { each: 'value', schema: ChosenPrice },
    run: runPrice,
  },
]
