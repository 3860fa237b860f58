import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { ChatSummary, Message } from '../../../contract/chats.ts'
import { ChatId } from '../../../contract/ids.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne } from '../input-file.ts'
import { typedId } from '../typed-id.ts'

const chatIn = (positionals: readonly string[]) => typedId(ChatId, theOne(positionals, 'chat id'), 'chat')

async function runList({ engine, output, signal }: CommandContext) {
  for (const chat of await (await engine()).chats.list(undefined, { signal })) {
    output.line(chat, `${chat.chatId}  ${new Date(chat.updatedAt).toISOString().slice(0, 16)}  ${chat.title}`)
  }
}

async function runShow({ positionals, engine, output, signal }: CommandContext) {
  const shown = await (await engine()).chats.show({ chatId: chatIn(positionals) }, { signal })
  const lines = shown.messages.map(
    (message) => `${message.role === 'user' ? 'You' : 'Maestro'}: ${message.error?.message ?? message.text}`,
  )
  output.value(shown, [shown.chat.title, '', ...lines].join('\n'))
}

async function runExport({ positionals, options, engine, output, signal }: CommandContext) {
  const chatId = chatIn(positionals)
  const format = oneOf('--format', textOption(options, 'format'), ['markdown', 'json']) ?? 'markdown'
  const { text } = await (await engine()).chats.export({ chatId, format }, { signal })
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

export const chatCommands: readonly Command[] = [
  {
    name: 'chats list',
    positionals: '',
    help: 'the chats, newest first',
    options: {},
    prints: { each: 'line', schema: ChatSummary },
    run: runList,
  },
  {
    name: 'chats show',
    positionals: 'CHAT',
    help: 'one chat with its messages',
    options: {},
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
