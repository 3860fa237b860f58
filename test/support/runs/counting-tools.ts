// Two tools that act on the counting server: one passes its key on, one has none to pass.
import { z } from 'zod'
import { AppError } from '../../../contract/app-error.ts'
import type { EffectClass } from '../../../contract/run-events.ts'
import { defineTool, type Tool } from '../../../main/tools/index.ts'

const outputs = ['done', 'key']

function countingTool(url: string, effect: EffectClass): Tool {
  return defineTool({
    name: `count.${effect}`,
    description: 'Counts one up, outside.',
    effect,
    input: z.object({ what: z.string().default('one') }),
    outputs,
    timeoutMs: 10_000,
    resourcesOf: ({ what }) => [what],
    inWords: ({ what }) => `count ${what} up, outside`,
    async run(_input, { signal, key }) {
      const headers = { 'x-step': key, ...(effect === 'keyed' && { 'idempotency-key': key }) }
      const response = await fetch(url, { method: 'POST', headers, signal })
      if (!response.ok) throw new AppError('TOOL_FAILED', `The server said ${response.status}.`)
      await response.text()
      return { done: true, key }
    },
  })
}

export const countingTools = (url: string): readonly Tool[] => [
  countingTool(url, 'keyed'),
  countingTool(url, 'unkeyed'),
]
