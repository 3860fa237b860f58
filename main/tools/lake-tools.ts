// The tools that every team has: looking into the lake. They only read.
import { z } from 'zod'
import { LakeScope } from '../../contract/documents.ts'
import { DocumentId } from '../../contract/ids.ts'
import { strictestOf, type Privacy } from '../../contract/labels.ts'
import type { RecallRequest, RecallResult } from '../../contract/recall.ts'
import { narrowScope } from './lake-scope.ts'
import { everything } from './resource-pattern.ts'
import { defineTool, type Tool } from './tool.ts'

/** What the tools need of the lake. */
export interface LakeDoor {
  search(request: RecallRequest, options: { readonly signal: AbortSignal }): Promise<RecallResult>
  /** NOT_FOUND also for a document outside `scope`. */
  read(
    place: {
      readonly documentId: DocumentId
      readonly offset: number
      readonly length: number
      readonly scope: LakeScope
    },
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly text: string; readonly totalLength: number; readonly privacy: Privacy }>
}

const longestQuery = 20_000
const inTitle = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)

export function lakeTools(lake: LakeDoor): readonly Tool[] {
  return [
    defineTool({
      name: 'lake.search',
      description: 'Finds the passages of the documents that bear on a question.',
      effect: 'read',
      input: z.object({
        query: z
          .string()
          .trim()
          .min(1)
          .transform((query) => query.slice(0, longestQuery)),
        k: z.int().min(1).max(50).default(10),
        scope: LakeScope.default([]),
      }),
      outputs: ['hits', 'privacy'],
      resourcesOf: ({ scope }) => (scope.length > 0 ? scope : [everything]),
      inWords: ({ query }) => `search your documents for “${inTitle(query)}”`,
      async run({ query, k, scope: asked }, { signal, scope: allowed }) {
        const scope = narrowScope(asked, allowed)
        if (!scope) return { hits: [], privacy: 'normal' }
        const { hits } = await lake.search({ query, k, mode: 'hybrid', in: scope }, { signal })
        return { hits, privacy: strictestOf(hits.map(({ privacy }) => privacy)) }
      },
    }),
    defineTool({
      name: 'lake.read',
      description: 'Reads the text of one document, from a place on.',
      effect: 'read',
      input: z.object({
        documentId: DocumentId,
        offset: z.int().min(0).default(0),
        length: z.int().min(1).max(100_000).default(20_000),
      }),
      outputs: ['text', 'totalLength', 'privacy'],
      resourcesOf: ({ documentId }) => [documentId],
      inWords: ({ documentId }) => `read document ${documentId}`,
      run: async ({ documentId, offset, length }, { signal, scope }) => ({
        ...(await lake.read({ documentId, offset, length, scope }, { signal })),
      }),
    }),
  ]
}
