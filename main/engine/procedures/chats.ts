import { hasCode } from '../../../contract/app-error.ts'
import { lookedAt } from '../../../contract/attachments.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { exportChat } from '../../chats/index.ts'
import type { Lake } from '../../lake/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'
import { chosenTeam } from './chosen-team.ts'

export function chatHandlers(parts: EngineParts): EngineHandlers['chats'] {
  const { store, lake, supervisor } = parts
  return {
    async list({ archived = false, removed } = {}) {
      if (removed) return await store.read('chats.listRemoved', null)
      const chats = await store.read('chats.list', null)
      return chats.filter((chat) => chat.archived === archived)
    },
    show: (input) => store.read('chats.show', input),
    async send({ teamId, in: scope = [], attachments = [], ...message }) {
      await checkScope(lake, lookedAt(scope, attachments))
      const { chatId } = message
      const own = chatId === undefined ? undefined : await store.read('chats.get', { chatId })
      const { team, version } = await chosenTeam(parts, teamId ?? own?.teamId)
      const sent = await store.write('chats.send', {
        ...message,
        team,
        teamVersion: version,
        scope,
        attachments,
      })
      supervisor.wake(sent.runId, 'start')
      return sent
    },
    async withdraw(input) {
      const runId = await store.write('chats.withdraw', input)
      // It is over; who waited behind it is looked for when it is let go.
      if (runId) supervisor.wake(runId, 'resume')
      return { withdrawn: runId !== undefined }
    },
    async update(input) {
      if (input.teamId !== undefined) await chosenTeam(parts, input.teamId)
      return store.write('chats.update', input)
    },
    rate: (input) => store.write('chats.rate', input),
    remove: async (input) => ({ removed: await store.write('chats.remove', input) }),
    restore: async (input) => ({ restored: await store.write('chats.restore', input) }),
    async export({ chatId, format, all }) {
      const { chat, messages } = await store.read('chats.show', { chatId })
      const paths = await pathsOf(lake, new Set(messages.flatMap(({ attachments }) => attachments)))
      const text = exportChat({ chat, messages, paths }, { format, branches: all ? 'all' : 'shown' })
      return { text }
    },
  }
}

/** A document that is gone has no path any more, and is no reason to fail. */
async function pathsOf(lake: Lake, ids: ReadonlySet<DocumentId>): Promise<Map<DocumentId, string>> {
  const paths = new Map<DocumentId, string>()
  for (const documentId of ids) {
    try {
      paths.set(documentId, (await lake.show({ documentId })).document.path)
    } catch (error) {
      if (!hasCode(error, 'NOT_FOUND')) throw error
    }
  }
  return paths
}
