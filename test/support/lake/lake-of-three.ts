// A lake of three sentences, without files and index.
import { DocumentId, PassageId, VersionId } from '../../../contract/ids.ts'
import { SupportInput } from '../../../contract/jobs.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import { supportPlainly } from '../../../main/jobs/support/plain.ts'
import type { EngineEffects } from '../../../main/runs/index.ts'
import { createTools } from '../../../main/tools/index.ts'

const texts = [
  'The ferry to Harn leaves at six in the morning. A ticket costs four crowns.',
  'The lighthouse of Harn was built in 1871 by Ida Brandt.',
  'Bread is baked on Mondays.',
]
/** Where each passage begins in its document. */
export const offset = 1_000

export const hits: readonly RecallHit[] = texts.map((text, index) => {
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
    arms: [],
  }
})

export function lakeEffects(): { readonly effects: EngineEffects; readonly queries: string[] } {
  const queries: string[] = []
  const search = async ({ query }: { readonly query: string }) => {
    queries.push(query)
    return { tookMs: 0, hits: [...hits] }
  }
  const tools = createTools({ search, read: async () => ({ text: '', totalLength: 0, privacy: 'normal' }) })
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
    'check-claim': async ({ inputs }) => ({
      outputs: { stands: supportPlainly(SupportInput.parse(inputs)).isSupported },
    }),
    gate: async (call) => ({ outputs: { ...tools.judge(callOf(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(callOf(call), { signal }) }),
  }
  return { effects, queries }
}
