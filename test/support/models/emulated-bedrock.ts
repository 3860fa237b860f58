// The emulated cloud for a test: the server, a home folder of its own with the two files of profiles, and the variables that lead there.
// What was in the environment before is there again afterwards.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goodKeys, startBedrockEmulator, type BedrockEmulator } from '../../servers/bedrock/emulator.ts'
import { leadToPort } from '../../servers/bedrock/real-names.ts'

export interface EmulatedBedrock extends AsyncDisposable {
  readonly emulator: BedrockEmulator
  readonly home: string
  /** All that a child process needs to come here too. */
  readonly environment: Readonly<Record<string, string>>
  /** Until it is disposed of, Amazon's own names lead to the emulator, and no variable does. */
  readonly byRealNames: () => Disposable
  readonly writeFiles: (config: string, credentials?: string) => Promise<void>
}

/** Of this machine's own account nothing may be read. */
const cleared = [
  'AWS_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_ENDPOINT_URL',
]

export async function emulateBedrock(): Promise<EmulatedBedrock> {
  await using stack = new AsyncDisposableStack()
  const emulator = stack.use(await startBedrockEmulator())
  const home = await mkdtemp(join(tmpdir(), 'bedrock-home-'))
  stack.defer(() => rm(home, { recursive: true, force: true }))
  await mkdir(join(home, '.aws'))
  const environment = { ...emulator.environment, HOME: home, USERPROFILE: home }
  stack.use(
    withEnvironment({ ...Object.fromEntries(cleared.map((name) => [name, undefined])), ...environment }),
  )
  const writeFiles: EmulatedBedrock['writeFiles'] = async (config, credentials = '') => {
    await writeFile(join(home, '.aws', 'config'), config)
    await writeFile(join(home, '.aws', 'credentials'), credentials)
  }
  const byRealNames = () => {
    using names = new DisposableStack()
    names.use(leadToPort(emulator.port))
    names.use(
      withEnvironment(Object.fromEntries(Object.keys(emulator.environment).map((name) => [name, undefined]))),
    )
    return names.move()
  }
  await writeFiles(
    '[default]\nregion = eu-central-1\n',
    `[default]\naws_access_key_id = ${goodKeys.accessKeyId}\naws_secret_access_key = ${goodKeys.secretAccessKey}\n`,
  )
  const owned = stack.move()
  return {
    emulator,
    home,
    environment,
    byRealNames,
    writeFiles,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Sets them, or takes them away, until it is disposed of. */
export function withEnvironment(values: Readonly<Record<string, string | undefined>>): Disposable {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const)
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  for (const [name, value] of Object.entries(values)) set(name, value)
  return {
    [Symbol.dispose]() {
      for (const [name, value] of before) set(name, value)
    },
  }
}
