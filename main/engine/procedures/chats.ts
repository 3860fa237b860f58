import { exportChat } from '../../chats/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'
import { chosenTeam } from './chosen-team.ts'

export function chatHandlers({ store, lake, supervisor }: EngineParts): EngineHandlers['chats'] {
  return {
    list: () => store.read('chats.list', null),
    show: (input) => store.read('chats.show', input),
    async send({ chatId, text, teamId, tier = 'auto', in: scope = [], attachments = [], idempotencyKey }) {
      await checkScope(lake, scope)
      const { team, version } = await chosenTeam(store, teamId)
      const sent = await store.write('chats.send', {
        text,
        team,
        teamVersion: version,
        tier,
        scope,
        attachments,
        idempotencyKey,
        ...(chatId !== undefined && { chatId }),
      })
      supervisor.wake(sent.runId, 'start')
      return sent
    },
    remove: async (input) => ({ removed: await store.write('chats.remove', input) }),
    restore: async (input) => ({ restored: await store.write('chats.restore', input) }),
    async export({ chatId, format }) {
      const { chat, messages } = await store.read('chats.show', { chatId })
      return { text: exportChat(chat, messages, format) }
    },
  }
}
