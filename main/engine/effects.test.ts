// Would catch: a claim that is checked by a model which never showed that it can, or whose checker nobody is told of.
import { expect, test } from 'vitest'
import type { JobResult } from '../../contract/jobs.ts'
import type { Jobs } from '../jobs/index.ts'
import { engineEffects } from './effects.ts'
import { workCall } from '../../test/support/runs/work-call.ts'

const question = { claim: 'It costs five crowns', passage: 'It costs four crowns.', about: 'Ferry' }

async function checkedWith(result: Pick<JobResult, 'by' | 'why'> & { readonly output: object }) {
  const asked: Parameters<Jobs['run']>[0][] = []
  const jobs: Pick<Jobs, 'run'> = {
    run: async (work) => {
      asked.push(work)
      return { jobId: 'support', tookMs: 1, ...result } as JobResult
    },
  }
  const unused = new Proxy({}, { get: () => expect.unreachable('only a check was asked for') })
  const effects = engineEffects({ tools: unused as never, lake: unused as never, jobs })
  const context = { signal: new AbortController().signal, onText: () => {} }
  const done = await effects['check-claim']?.(workCall({ work: 'check-claim', inputs: question }), context)
  expect(asked).toEqual([{ jobId: 'support', input: question }])
  return done?.outputs
}

test('whether a passage says what a claim says is a small job, and its step names who did it', async () => {
  const plainly = {
    by: 'plain',
    why: 'none-qualified',
    output: { isSupported: false, because: 'number' },
  } as const
  expect(await checkedWith(plainly)).toEqual({
    stands: false,
    because: 'number',
    by: 'plain',
    why: 'none-qualified',
  })
  const by = { modelId: 'checker', modelName: 'Checker' }
  expect(await checkedWith({ by, why: 'best-qualified', output: { isSupported: true } })).toEqual({
    stands: true,
    by: 'Checker',
    why: 'best-qualified',
  })
})
