// The engine itself, and what it keeps by hash.
import { z } from 'zod'
import { ContentHash } from '../../../contract/ids.ts'
import { LastEnd } from '../../../contract/last-end.ts'
import type { Command, CommandContext } from '../command.ts'
import { theOne } from '../input-file.ts'
import { wrongUse } from '../wrong-use.ts'

async function runStop({ engine, output, signal }: CommandContext) {
  await (await engine()).engine.stop(undefined, { signal })
  output.value({ stopped: true }, 'Maestro ends as soon as running work has reached a safe point.')
}

async function runLastEnd({ engine, options, output, signal }: CommandContext) {
  const client = await engine()
  const lastEnd = await client.engine.lastEnd(undefined, { signal })
  if (options['dismiss'] === true) await client.engine.dismissLastEnd(undefined, { signal })
  const at = lastEnd.at === undefined ? '' : ` at ${new Date(lastEnd.at).toISOString()}`
  output.value(lastEnd, `${lastEnd.ending}${at}`)
}

async function runContent({ positionals, engine, output, signal }: CommandContext) {
  const hash = ContentHash.safeParse(theOne(positionals, 'hash'))
  if (!hash.success)
    throw wrongUse(
      'A content is named by its SHA-256, 64 hex digits.',
      '`maestro run show RUN --json` names them.',
    )
  const content = await (await engine()).content({ hash: hash.data }, { signal })
  output.value(content, content.text)
}

export const engineCommands: readonly Command[] = [
  {
    name: 'stop',
    positionals: '',
    help: 'end the engine of this data folder; its work goes on with the next one',
    options: {},
    prints: { each: 'value', schema: z.object({ stopped: z.boolean() }) },
    run: runStop,
  },
  {
    name: 'last end',
    positionals: '',
    help: 'how the engine ended the last time, and what was taken up again',
    options: { dismiss: { type: 'boolean', help: 'windows need not tell it any more' } },
    prints: { each: 'value', schema: LastEnd },
    run: runLastEnd,
  },
  {
    name: 'content',
    positionals: 'HASH',
    help: 'a text that a row of a journal names by its hash',
    options: {},
    prints: { each: 'value', schema: z.object({ text: z.string(), mediaType: z.string() }) },
    run: runContent,
  },
]
