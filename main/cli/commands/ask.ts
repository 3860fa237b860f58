import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fromErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import { Answer } from '../../../contract/answers.ts'
import { attachmentsCollection } from '../../../contract/attachments.ts'
import { ChatId, MessageId, type DocumentId, type RunId } from '../../../contract/ids.ts'
import { TierPreference } from '../../../contract/labels.ts'
import { RunUpdate } from '../../../contract/runs.ts'
import { listOption, textOption, type Command, type CommandContext } from '../command.ts'
import { existingPath, oneOf, theOne } from '../input-file.ts'
import { typedId } from '../typed-id.ts'
import { workOptions } from '../work-options.ts'

/** Adds the files and waits for them, so that the question can be about them. */
async function attach(context: CommandContext): Promise<DocumentId[]> {
  const files = listOption(context.options, 'file')
  if (files.length === 0) return []
  const sources = await Promise.all(files.map(async (file) => ({ path: await existingPath(file) })))
  const attached: DocumentId[] = []
  for await (const added of (await context.engine()).lake.add(
    { sources, collection: attachmentsCollection, wait: true },
    { signal: context.signal },
  )) {
    if (added.error) throw fromErrorShape(added.error)
    if (added.documentId) attached.push(added.documentId)
  }
  return attached
}

/** Prints the run as it goes; on a terminal the text streams. Ends with the run. */
async function follow(context: CommandContext, runId: RunId): Promise<void> {
  const { output, signal, isJson, engine } = context
  let streamed = ''
  for await (const update of (await engine()).runs.watch({ runId }, { signal })) {
    if (isJson) output.line(update)
    else if (update.type === 'frame') {
      streamed = streamed.slice(0, update.offset) + update.text
      output.progress(streamed.split('\n').at(-1)?.slice(-100) ?? '')
    } else if (update.event.kind === 'step.waiting') {
      const { question, choices, stepId } = update.event.body as {
        question: string
        choices: string[]
        stepId: string
      }
      output.line(
        update,
        `Waits for you: ${question}${choices.length > 0 ? ` (${choices.join(' / ')})` : ''}\n  maestro run resume ${runId} --step ${stepId} --answer …`,
      )
    } else if (update.event.kind === 'run.failed') {
      throw fromErrorShape((update.event.body as { error: ErrorShape }).error)
    }
  }
}

export function answerText(answer: Answer): string {
  const sources = answer.citations.map((citation) => {
    const page = citation.spans[0]?.page
    return `[${citation.n}] ${citation.path}${page === undefined ? '' : `, page ${page}`}`
  })
  const most = answer.untoldUsd ? 'at most ' : ''
  const money = answer.costUsd === 0 ? 'free' : `${most}$${answer.costUsd.toPrecision(2)}`
  return [
    answer.answer,
    '',
    ...sources,
    ...(sources.length > 0 ? [''] : []),
    `${answer.route.reason} · ${(answer.tookMs / 1000).toFixed(1)} s · ${money}`,
  ].join('\n')
}

async function runAsk(context: CommandContext) {
  const { positionals, options, engine, output, signal } = context
  const text = theOne(positionals, 'question (in quotes)')
  const chat = textOption(options, 'chat')
  const tier = oneOf('--tier', textOption(options, 'tier'), TierPreference.options)
  const teamId = textOption(options, 'team')
  const scope = listOption(options, 'in')
  const chatId = chat === undefined ? undefined : typedId(ChatId, chat, 'chat')
  const edited = textOption(options, 'edits')
  const edits = edited === undefined ? undefined : typedId(MessageId, edited, 'message')
  const client = await engine()
  const attachments = await attach(context)
  const sent = await client.chats.send(
    {
      text,
      idempotencyKey: randomUUID(),
      attachments,
      in: scope,
      ...(chatId !== undefined && { chatId }),
      ...(edits !== undefined && { edits }),
      ...(teamId !== undefined && { teamId }),
      ...(tier !== undefined && { tier }),
    },
    { signal },
  )
  await follow(context, sent.runId)
  const answer = await client.runs.answer({ runId: sent.runId }, { signal })
  output.line(answer, answerText(answer))
}

export const askCommand: Command = {
  name: 'ask',
  positionals: 'TEXT',
  help: 'ask a team about your documents; the last line is the answer with its citations',
  options: {
    chat: { type: 'string', value: 'ID', help: 'go on in this chat' },
    edits: {
      type: 'string',
      value: 'MESSAGE',
      help: 'with --chat: instead of this question, which stays beside it',
    },
    ...workOptions,
    file: { type: 'string', multiple: true, value: 'FILE', help: 'add this file first and ask about it' },
  },
  prints: { each: 'line', schema: z.union([RunUpdate, Answer]) },
  run: runAsk,
}
