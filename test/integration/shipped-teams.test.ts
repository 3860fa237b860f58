// The teams that ship, in the agent thread that ships, over a lake of three sentences.
import { expect, test } from 'vitest'
import { DocumentId, PassageId, VersionId } from '../../contract/ids.ts'
import type { RecallHit } from '../../contract/recall.ts'
import type { RunEventBody } from '../../contract/run-events.ts'
import { shippedTeams } from '../../main/agents/index.ts'
import type { EngineEffects } from '../../main/runs/index.ts'
import { createTools } from '../../main/tools/index.ts'
import { hasStatus, superviseRuns } from '../support/supervised-runs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const texts = [
  'The ferry to Harn leaves at six in the morning. A ticket costs four crowns.',
  'The lighthouse of Harn was built in 1871 by Ida Brandt.',
  'Bread is baked on Mondays.',
]
const offset = 1_000

const hits: readonly RecallHit[] = texts.map((text, index) => {
  const digits = String(index + 1).repeat(32)
  return {
    rank: index + 1,
    score: 0.9 - index / 10,
    documentId: DocumentId.parse(`doc_${digits}`),
    versionId: VersionId.parse(`ver_${digits}`),
    passageId: PassageId.parse(`pas_${digits}`),
    path: `notes/${index}.md`,
    title: 'Harn',
    headingPath: [],
    text,
    spans: [{ start: offset, end: offset + text.length }],
    trust: 'document',
    why: '',
  }
})

function lakeEffects(): { readonly effects: EngineEffects; readonly queries: string[] } {
  const queries: string[] = []
  const search = async ({ query }: { readonly query: string }) => {
    queries.push(query)
    return { tookMs: 0, hits: [...hits] }
  }
  const tools = createTools({ search, read: async () => ({ text: '', totalLength: 0 }) })
  const callOf = (call: Parameters<NonNullable<EngineEffects['gate']>>[0]) => ({
    ...call,
    tool: call.tool ?? '',
    grants: call.grants ?? [],
    labels: call.labels ?? [],
  })
  const effects: EngineEffects = {
    retrieve: async ({ inputs }) => {
      const { hits: passages } = await search({ query: String(inputs['query']) })
      return { outputs: { passages } }
    },
    gate: async (call) => ({ outputs: { ...tools.judge(callOf(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(callOf(call), { signal }) }),
  }
  return { effects, queries }
}

async function ask(teamId: string, question: string) {
  await using folder = await temporaryFolder('teams')
  const { effects, queries } = lakeEffects()
  const entry = new URL('../../workers/agent.worker.ts', import.meta.url)
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
