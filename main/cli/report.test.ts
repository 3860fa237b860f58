import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput } from './output.ts'
import { printReport } from './report.ts'

const well = { name: 'disk', ok: true, message: 'Room enough.' }
const ill = { name: 'files', ok: false, message: 'One is missing.', next: 'Restore it.' }

function printed(...checks: readonly (typeof well | typeof ill)[]) {
  let said = ''
  const stdout = new PassThrough().on('data', (chunk) => (said += String(chunk)))
  const output = createOutput({ stdout, stderr: new PassThrough() }, { isJson: false, isQuiet: false })
  let failure: unknown
  try {
    printReport(output, { ok: checks.every((check) => check.ok), checks: [...checks] })
  } catch (error) {
    failure = error
  }
  return { said: () => said, failure }
}

test('a report with a failed check is printed whole and then fails, so that a script notices', async () => {
  const { said, failure } = printed(well, ill)
  expect(failure).toMatchObject({ code: 'SELF_TEST_FAILED', message: '1 of 2 checks failed.' })
  await expect.poll(said).toBe('ok    disk: Room enough.\nFAIL  files: One is missing. Restore it.\n')
})

test('a report in which all is well is no failure', () => {
  expect(printed(well).failure).toBeUndefined()
})
