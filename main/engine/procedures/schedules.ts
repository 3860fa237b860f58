import type { RunId, ScheduleId } from '../../../contract/ids.ts'
import { SchedulePolicies, type WhenRequest } from '../../../contract/schedules.ts'
import { capabilitiesOf } from '../../../models/port.ts'
import { systemClock } from '../../platform/index.ts'
import { readWhen } from '../../runs/schedules/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts } from '../parts.ts'
import { chosenTeam } from './chosen-team.ts'
import type { EngineHandlers } from './handlers.ts'

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
const preview = (request: WhenRequest) => readWhen(request, { now: systemClock.now(), ownZone: ownZone() })
const nameOf = (prompt: string): string => prompt.replaceAll(/\s+/g, ' ').trim().slice(0, 80) || '…'

export function scheduleHandlers(parts: EngineParts): Pick<EngineHandlers, 'schedules'> {
  const { store, lake, supervisor, models } = parts
  const wake = (runId: RunId | undefined) => runId && supervisor.wake(runId, 'start')
  const show = ({ scheduleId }: { readonly scheduleId: ScheduleId }) =>
    store.read('schedules.show', { scheduleId, at: systemClock.now() })
  return {
    schedules: {
      preview,
      async add({ prompt, teamId, tier = 'auto', in: scope = [], policies = {}, name, ...request }) {
        const { when, words, zone } = preview(request)
        await checkScope(lake, scope)
        const { team } = await chosenTeam(parts, teamId)
        return store.write('schedules.add', {
          when,
          words,
          zone,
          startsAt: request.startsAt,
          endsAt: request.endsAt,
          name: name ?? nameOf(prompt),
          prompt,
          teamId: team.id,
          tier,
          in: scope,
          policies: SchedulePolicies.parse(policies),
          idempotencyKey: request.idempotencyKey,
        })
      },
      list: ({ removed } = {}) => store.read('schedules.list', { isRemoved: removed === true }),
      show,
      pause: (input) => store.write('schedules.pause', input),
      resume: (input) => store.write('schedules.resume', input),
      async runNow(input) {
        const { schedule } = await show(input)
        // Whoever asks is told what is missing; what falls due by itself is skipped with that reason.
        await chosenTeam(parts, schedule.teamId)
        const occurrence = await store.write('schedules.runNow', {
          ...input,
          capabilities: capabilitiesOf(models()),
        })
        wake(occurrence.runId)
        return occurrence
      },
      remove: async (input) => ({ removed: await store.write('schedules.remove', input) }),
      restore: (input) => store.write('schedules.restore', input),
      occurrences: (input) => store.read('schedules.occurrences', input),
    },
  }
}
