import { z } from 'zod'
import { RecallMode, RecallRequest, RecallResult } from '../../../contract/recall.ts'
import { runBatch } from '../batch.ts'
import { listOption, textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne, wholeNumber } from '../input-file.ts'
import { scopeOption } from '../work-options.ts'

const Line = z.object({ id: z.string().optional(), query: RecallRequest.shape.query })

function hitsText(result: RecallResult): string {
  if (result.hits.length === 0) return 'Nothing found.'
  return result.hits
    .map(
      (hit) =>
        `${String(hit.rank).padStart(2)}  ${hit.score.toFixed(3)}  ${hit.path}${hit.spans[0]?.page === undefined ? '' : `, page ${hit.spans[0].page}`}\n    ${hit.text.replace(/\s+/g, ' ').slice(0, 160)}`,
    )
    .join('\n')
}

async function runRecall(context: CommandContext) {
  const { positionals, options, output, signal } = context
  const k = wholeNumber('k', textOption(options, 'k'))
  const mode = oneOf('--mode', textOption(options, 'mode'), RecallMode.options)
  const request = {
    in: [...listOption(options, 'in')],
    ...(k !== undefined && { k }),
    ...(mode !== undefined && { mode }),
  }
  const batch = textOption(options, 'batch')
  if (batch === undefined) {
    const query = theOne(positionals, 'query (in quotes)')
    const result = await (await context.engine()).recall({ query, ...request }, { signal })
    return output.value(result, hitsText(result))
  }
  const client = await context.engine()
  return runBatch(
    batch,
    Line,
    context,
    async ({ id, query }) => {
      const result = await client.recall({ query, ...request }, { signal })
      return { ...(id !== undefined && { id }), ...result }
    },
    (result) => hitsText(result as RecallResult),
  )
}

export const recallCommand: Command = {
  name: 'recall',
  positionals: 'QUERY',
  help: 'find passages in the lake',
  options: {
    k: { type: 'string', value: 'N', help: 'how many passages (10)' },
    mode: { type: 'string', value: 'MODE', help: `how to search: ${RecallMode.options.join(', ')}` },
    ...scopeOption,
    batch: { type: 'string', value: 'FILE.jsonl', help: 'queries {id, query}, one a line; - reads stdin' },
  },
  prints: { each: 'line', schema: RecallResult },
  run: runRecall,
}
