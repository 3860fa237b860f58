// Teams in the states in which their screens are looked at: those that ship, and the user's own with a past.
import { shippedTeams } from '../../../main/agents/index.ts'
import { Scene } from './scene.ts'

export function teams(): Scene {
  const scene = new Scene()
  const researcher = shippedTeams.find(({ id }) => id === 'researcher')
  const writing = shippedTeams.find(({ id }) => id === 'writer-and-critic')
  if (!researcher || !writing) throw new Error('The teams do not ship.')
  const first = { ...researcher, id: 'minutes', name: 'Minutes of the bridge committee' }
  const second = {
    ...first,
    description: 'Looks through the minutes from several sides, and answers with the day of each decision.',
    agents: first.agents.map((agent) =>
      agent.id === 'writer'
        ? { ...agent, instructions: `${agent.instructions} Name the day of each decision.` }
        : agent,
    ),
  }
  scene.teams.set('minutes', [first, second])
  scene.teams.set('letters', [
    {
      ...writing,
      id: 'letters',
      name: 'A team for letters to keepers of the lock, their deputies and who else asks',
    },
  ])
  return scene
}
