// The cloud from the command line. Would catch: a secret that must be typed where every program here can read it, one that is printed, and a
// failed check that a script takes for a good one.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goodApiKey, goodKeys } from '../../servers/bedrock/emulator.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { emulateBedrock, type EmulatedBedrock } from '../../support/models/emulated-bedrock.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const large = 'eu.anthropic.claude-sonnet-5'
let folder: TemporaryFolder
let bedrock: EmulatedBedrock
let engine: EngineProcess
beforeEach(async () => {
  bedrock = await emulateBedrock()
  folder = await temporaryFolder('cloud-commands')
  engine = await startEngine(join(folder.path, 'data'))
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  await bedrock[Symbol.asyncDispose]()
})

const run = (words: string, input = '') =>
  maestro(['--data', engine.dataDirectory, ...words.split(' ')], { input })

test('keys come from standard input or a file, in their order, and are never said again', async () => {
  const typed = `${goodKeys.accessKeyId}\n${goodKeys.secretAccessKey}\n\n`
  const signedIn = await run('cloud signin --keys --region eu-central-1', typed)
  expect(signedIn).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('signed in, by access keys, in eu-central-1'),
  })
  expect(signedIn.stdout).toContain('not encrypted')
  const file = join(folder.path, 'key.txt')
  await writeFile(file, `${goodApiKey}\n`, { mode: 0o600 })
  const byFile = await run(`cloud signin --api-key --region eu-central-1 --secret-file ${file} --json`)
  expect(jsonLines(byFile)).toMatchObject([{ way: 'api-key', signedIn: 'yes' }])
  const wrong = await run(
    'cloud signin --keys --region eu-central-1 --json',
    `${goodKeys.accessKeyId}\nwrong-secret\n`,
  )
  expect(wrong.code).toBe(1)
  expect(jsonError(wrong)).toMatchObject({ code: 'SIGN_IN_NEEDED' })
  const said = [signedIn, byFile, wrong].map(({ stdout, stderr }) => stdout + stderr).join()
  for (const secret of [goodKeys.secretAccessKey, goodApiKey, 'wrong-secret'])
    expect(said).not.toContain(secret)
  expect(jsonLines(await run('cloud signout --json'))).toMatchObject([{ way: 'off', signedIn: 'off' }])
})

test('wrong use is told before anything is sent, and there is no word for a secret as an argument', async () => {
  for (const words of [
    'cloud signin',
    'cloud signin --keys --environment',
    'cloud signin --keys',
    'cloud signin --secret-access-key abc',
    'cloud choose huge some.model',
    'cloud choose large',
    'cloud price some.model 3',
    'cloud price some.model three fifteen',
  ])
    expect({ words, code: (await run(words)).code }).toEqual({ words, code: 2 })
  const empty = await run('cloud signin --api-key --region eu-central-1 --json', '')
  expect(jsonError(empty)).toMatchObject({ code: 'BAD_INPUT' })
  expect(bedrock.emulator.requests).toEqual([])
}, 120_000)

test('a model is found, chosen, priced and tried; a check that fails ends with 1', async () => {
  await run('cloud signin --environment')
  const listed = await run('cloud models')
  expect(listed.stdout).toMatch(/example\.unheard-of-v1:0 .*price unknown/)
  expect((await run(`cloud choose large ${large}`)).stdout).toContain(`large: ${large}`)
  expect((await run(`cloud price ${large} 3 15 --cached 0.3`)).stdout).toContain('$3 in, $15 out')
  const good = await run('cloud check')
  expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('It said:') })
  bedrock.emulator.fail('no-access')
  const bad = await run('cloud check --json')
  expect(bad.code).toBe(1)
  expect(jsonLines(bad)[0]).toMatchObject({
    parts: expect.arrayContaining([expect.objectContaining({ part: 'access', state: 'failed' })]),
  })
  // What failed is told as it is, and not as a fault of Maestro's own.
  expect(jsonLines(bad)[1]).toMatchObject({ id: 'access', error: { code: 'MODEL_UNAVAILABLE' } })
  expect((await run('cloud profiles')).stdout).toContain('default  keys')
  expect((await run('cloud status')).stdout).toContain('as the environment says')
})
