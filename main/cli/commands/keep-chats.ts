// Commands that change how a chat is kept, and what is thought of its answers.
import { z } from 'zod'
import { ChatSummary, Message, type UpdateChat } from '../../../contract/chats.ts'
import { ChatId, MessageId } from '../../../contract/ids.ts'
import { TierPreference } from '../../../contract/labels.ts'
import { chatIn, chatLine } from '../chat-words.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne } from '../input-file.ts'
import { typedId } from '../typed-id.ts'
import { wrongUse } from '../wrong-use.ts'

async function update({ engine, output, signal }: CommandContext, change: UpdateChat) {
  const chat = await (await engine()).chats.update(change, { signal })
  output.value(chat, chatLine(chat))
}

async function runRename(context: CommandContext) {
  const [chat, title, ...more] = context.positionals
  if (chat === undefined || title === undefined || more.length > 0)
    throw wrongUse('A chat id and a title (in quotes) are needed.', '`maestro chats list` names the chats.')
  await update(context, { chatId: typedId(ChatId, chat, 'chat'), title })
}

const runPin = (context: CommandContext) =>
  update(context, { chatId: chatIn(context.positionals), pinned: context.options['off'] !== true })

const runArchive = (context: CommandContext) =>
  update(context, { chatId: chatIn(context.positionals), archived: context.options['off'] !== true })

async function runUse(context: CommandContext) {
  const teamId = textOption(context.options, 'team')
  const tier = oneOf('--tier', textOption(context.options, 'tier'), TierPreference.options)
  const branch = textOption(context.options, 'branch')
  await update(context, {
    chatId: chatIn(context.positionals),
    ...(teamId !== undefined && { teamId }),
    ...(tier !== undefined && { tier }),
    ...(branch !== undefined && { shown: typedId(MessageId, branch, 'message') }),
  })
}

async function runRate({ positionals, options, engine, output, signal }: CommandContext) {
  const [id, rating, ...more] = positionals
  const chosen = oneOf('rating', rating, ['up', 'down', 'none'])
  if (id === undefined || chosen === undefined || more.length > 0)
    throw wrongUse(
      'The id of an answer and a rating are needed: up, down or none.',
      '`maestro chats show CHAT --json` names the messages.',
    )
  const reason = textOption(options, 'reason')
  const message = await (
    await engine()
  ).chats.rate(
    {
      messageId: typedId(MessageId, id, 'message'),
      rating: chosen === 'none' ? null : chosen,
      ...(reason !== undefined && { reason }),
    },
    { signal },
  )
  output.value(message, message.feedback ? `Rated ${message.feedback.rating}.` : 'The rating is taken back.')
}

async function runWithdraw({ positionals, engine, output, signal }: CommandContext) {
  const result = await (
    await engine()
  ).chats.withdraw(
    { messageId: typedId(MessageId, theOne(positionals, 'message id'), 'message') },
    { signal },
  )
  output.value(result, result.withdrawn ? 'Taken back.' : 'It was taken back before.')
}

const printsChat = { each: 'value', schema: ChatSummary } as const

export const chatKeepingCommands: readonly Command[] = [
  {
    name: 'chats rename',
    positionals: 'CHAT TITLE',
    help: 'give a chat a title that stays',
    options: {},
    prints: printsChat,
    run: runRename,
  },
  {
    name: 'chats pin',
    positionals: 'CHAT',
    help: 'keep a chat on top of the list',
    options: { off: { type: 'boolean', help: 'let it go from there' } },
    prints: printsChat,
    run: runPin,
  },
  {
    name: 'chats archive',
    positionals: 'CHAT',
    help: 'put a chat away; a message in it brings it back',
    options: { off: { type: 'boolean', help: 'bring it back' } },
    prints: printsChat,
    run: runArchive,
  },
  {
    name: 'chats use',
    positionals: 'CHAT',
    help: 'who answers in a chat, where, and which of its branches is on show',
    options: {
      team: { type: 'string', value: 'TEAM', help: 'the team that answers its next messages' },
      tier: {
        type: 'string',
        value: 'TIER',
        help: `where they are answered: ${TierPreference.options.join(', ')}`,
      },
      branch: { type: 'string', value: 'MESSAGE', help: 'show the branch of this question' },
    },
    prints: printsChat,
    run: runUse,
  },
  {
    name: 'chats rate',
    positionals: 'MESSAGE RATING',
    help: 'say of an answer what you think: up, down or none',
    options: { reason: { type: 'string', value: 'TEXT', help: 'why' } },
    prints: { each: 'value', schema: Message },
    run: runRate,
  },
  {
    name: 'chats withdraw',
    positionals: 'MESSAGE',
    help: 'take a message back that waits for its turn',
    options: {},
    prints: { each: 'value', schema: z.object({ withdrawn: z.boolean() }) },
    run: runWithdraw,
  },
]
