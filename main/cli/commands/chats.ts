import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { allTurns, branchShown } from '../../../contract/chat-branches.ts'
import { ChatSummary, Message } from '../../../contract/chats.ts'
import { ChatId } from '../../../contract/ids.ts'
import { chatIn, chatLine } from '../chat-words.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf } from '../input-file.ts'
import { wrongUse } from '../wrong-use.ts'

async function runList({ options, engine, output, signal }: CommandContext) {
  const [archived, removed] = [options['archived'] === true, options['removed'] === true]
  if (archived && removed)
    throw wrongUse('Either archived or removed chats can be listed.', 'Name one of the two.')
  const wanted = { ...(archived && { archived }), ...(removed && { removed }) }
  const chats = await (await engine()).chats.list(wanted, { signal })
  for (const chat of chats) output.line(chat, chatLine(chat))
}

async function runShow({ positionals, options, engine, output, signal }: CommandContext) {
  const shown = await (await engine()).chats.show({ chatId: chatIn(positionals) }, { signal })
  const turns =
    options['all'] === true ? allTurns(shown.messages) : branchShown(shown.messages, shown.chat.shown)
  const lines = turns.flatMap(({ question, answer, versions }) => [
    `You${versions.length > 1 ? ` (${versions.indexOf(question.messageId) + 1} of ${versions.length})` : ''}: ${question.text}`,
    ...(answer ? [`Maestro: ${answer.error?.message ?? answer.text}`] : []),
  ])
  output.value(shown, [shown.chat.title, '', ...lines].join('\n'))
}

async function runExport({ positionals, options, engine, output, signal }: CommandContext) {
  const chatId = chatIn(positionals)
  const format = oneOf('--format', textOption(options, 'format'), ['markdown', 'json']) ?? 'markdown'
  const all = options['all'] === true
  const { text } = await (await engine()).chats.export({ chatId, format, ...(all && { all }) }, { signal })
  const file = textOption(options, 'out')
  if (file === undefined) return output.value({ chatId, text }, text.trimEnd())
  await writeFile(file, text, { mode: 0o600 })
  return output.value({ chatId, file }, `Written to ${file}`)
}

async function runRemove({ positionals, engine, output, signal }: CommandContext) {
  const chatId = chatIn(positionals)
  const result = await (await engine()).chats.remove({ chatId }, { signal })
  output.value(
    result,
    result.removed
      ? `Removed. \`maestro chats restore ${chatId}\` brings it back.`
      : 'It was removed before.',
  )
}

async function runRestore({ positionals, engine, output, signal }: CommandContext) {
  const result = await (await engine()).chats.restore({ chatId: chatIn(positionals) }, { signal })
  output.value(result, result.restored ? 'Restored.' : 'It was not removed.')
}

const allBranches = { all: { type: 'boolean', help: 'every branch, not only the one on show' } } as const

export const chatCommands: readonly Command[] = [
  {
    name: 'chats list',
    positionals: '',
    help: 'the chats, pinned ones first, then the newest',
    options: {
      archived: { type: 'boolean', help: 'those that were put away' },
      removed: { type: 'boolean', help: 'those that `chats restore` brings back, the last one first' },
    },
    prints: { each: 'line', schema: ChatSummary },
    run: runList,
  },
  {
    name: 'chats show',
    positionals: 'CHAT',
    help: 'one chat with its messages',
    options: allBranches,
    prints: { each: 'value', schema: z.object({ chat: ChatSummary, messages: z.array(Message) }) },
    run: runShow,
  },
  {
    name: 'chats export',
    positionals: 'CHAT',
    help: 'a chat as a file',
    options: {
      format: { type: 'string', value: 'FORMAT', help: 'markdown (to read) or json (to keep)' },
      out: { type: 'string', value: 'FILE', help: 'write it here instead of printing it' },
      ...allBranches,
    },
    prints: {
      each: 'value',
      schema: z.object({ chatId: ChatId, text: z.string().optional(), file: z.string().optional() }),
    },
    run: runExport,
  },
  {
    name: 'chats remove',
    positionals: 'CHAT',
    help: 'remove a chat; it can be restored',
    options: {},
    prints: { each: 'value', schema: z.object({ removed: z.boolean() }) },
    run: runRemove,
  },
  {
    name: 'chats restore',
    positionals: 'CHAT',
    help: 'bring a removed chat back',
    options: {},
    prints: { each: 'value', schema: z.object({ restored: z.boolean() }) },
    run: runRestore,
  },
]
