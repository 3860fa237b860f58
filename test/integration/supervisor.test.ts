// Threads that die, hang or are given back: no run is lost, and none takes the others with it.
import { expect, test } from 'vitest'
import { hasStatus, superviseRuns } from '../support/supervised-runs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ended = hasStatus('finished', 'failed', 'cancelled')

test('a run goes from question to answer, and its text is seen on the way', async () => {
  await using folder = await temporaryFolder('runs')
  await using runs = await superviseRuns(folder.path)
  const runId = await runs.begin('what now, and where to, and who goes first?')
  expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
  const shown = runs.frames.reduce((text, frame) => text.slice(0, frame.offset) + frame.text, '')
  expect('An answer to what now, and where to, and who goes first?').toContain(shown)
  expect(runs.supervisor.textSoFar(runId)).toEqual([])
})
