// The teams that ship, in the agent thread that ships, over a lake of three sentences.
import { expect, test } from 'vitest'
import type { RunEventBody } from '../../../contract/run-events.ts'
import { shippedTeams } from '../../../main/agents/index.ts'
import { hits, lakeEffects, offset } from '../../support/lake/lake-of-three.ts'
import { hasStatus, superviseRuns } from '../../support/runs/supervised-runs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function ask(teamId: string, question: string) {
  await using folder = await temporaryFolder('teams')
  const { effects, queries } = lakeEffects()
  const entry = new URL('../../../workers/agent.worker.ts', import.meta.url)
  await using runs = await superviseRuns(folder.path, effects, { entry })
  const team = shippedTeams.find(({ id }) => id === teamId)
  const runId = await runs.begin(question, team)
  await runs.until(runId, hasStatus('finished', 'failed'))
  const events = await runs.store.store.read('runs.journal', { runId })
  const finished = events.find(({ kind }) => kind === 'run.finished')
  if (!finished) throw new Error(JSON.stringify(events.at(-1)?.body))
  const body = finished.body as RunEventBody<'run.finished'>
  const content = await runs.store.store.read('getContent', body.answer)
  return {
    body,
    queries,
    answer: Buffer.from(content?.body ?? []).toString(),
    kinds: events.map(({ kind }) => kind),
  }
}

test.each(['assistant', 'researcher'])(
  'the %s answers with quotes that stand in the documents',
  async (team) => {
    const { body, answer } = await ask(team, 'What does a ticket for the ferry to Harn cost?')
    expect(body.supported).toBe(true)
    expect(answer).toContain('four crowns')
    expect(body.citations.length).toBeGreaterThan(0)
    for (const { documentId, quote, spans } of body.citations) {
      const text = hits.find((hit) => hit.documentId === documentId)?.text ?? ''
      const [span] = spans
      expect(text.slice((span?.start ?? 0) - offset, (span?.end ?? 0) - offset)).toBe(quote)
    }
    expect(body.route).toMatchObject({ tier: 'bundled' })
  },
)

test('the researcher looks from several sides at once', async () => {
  const { queries } = await ask(
    'researcher',
    'Who built the lighthouse of Harn, and when does the ferry leave?',
  )
  expect(new Set(queries).size).toBeGreaterThan(1)
})

test.each(['assistant', 'researcher'])('the %s says when the documents do not hold it', async (team) => {
  const { body, answer } = await ask(team, 'Which volcano erupted on Iceland in 2010?')
  expect(body).toMatchObject({ supported: false, citations: [] })
  expect(answer.length).toBeGreaterThan(10)
})
