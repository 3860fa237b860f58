// The teams that come with the app. They are read from these files, not from the database: an update brings their newest version.
import { TeamDefinition } from '../../contract/teams.ts'
import assistant from './teams/assistant.json' with { type: 'json' }
import researcher from './teams/researcher.json' with { type: 'json' }
import writerAndCritic from './teams/writer-and-critic.json' with { type: 'json' }

export const shippedTeams: readonly TeamDefinition[] = [assistant, researcher, writerAndCritic].map((team) =>
  TeamDefinition.parse(team),
)
