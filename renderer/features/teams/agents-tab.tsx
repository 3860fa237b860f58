import { Copy, Plus, Trash2 } from 'lucide-react'
import type { Agent, TeamDefinition } from '../../../contract/teams.ts'
import { Button, IconButton, say } from '../../ui/index.ts'
import { AgentFields } from './agent-fields.tsx'
import { nodesOfAgent, withCopyOfAgent, withNewAgent, withoutAgent, type Edit } from './edit-team.ts'
import { labelOf } from './team-graph.ts'

interface AgentsTabProps {
  readonly team: TeamDefinition
  readonly edit: Edit | undefined
}

/** The members of a team. */
export function AgentsTab({ team, edit }: AgentsTabProps) {
  return (
    <div className="space-y-4">
      <ul className="grid gap-4 wide:grid-cols-2">
        {team.agents.map((agent) => (
          <li key={agent.id} className="rounded-group border border-line p-4">
            <Member team={team} agent={agent} edit={edit} />
          </li>
        ))}
      </ul>
      {edit && (
        <Button icon={Plus} onClick={() => edit('add agent', withNewAgent(team, say.teams.newAgent))}>
          {say.teams.addAgent}
        </Button>
      )}
    </div>
  )
}

function Member({ team, agent, edit }: AgentsTabProps & { readonly agent: Agent }) {
  const nodes = nodesOfAgent(team, agent.id).map((id) => labelOf(team, id))
  const isInUse = nodes.length > 0
  return (
    <>
      <header className="mb-2 flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="font-strong wrap-anywhere">
            {agent.name}
          </h2>
          <p dir="auto" className="text-small text-soft wrap-anywhere">
            {say.teams.field.worksAt}: {isInUse ? nodes.join(', ') : say.teams.noNode}
          </p>
        </div>
        {edit && (
          <>
            <IconButton
              icon={Copy}
              label={`${say.teams.duplicateAgent}: ${agent.name}`}
              onClick={() => edit('copy agent', withCopyOfAgent(team, agent, say.teams.copyName(agent.name)))}
            />
            <IconButton
              icon={Trash2}
              label={`${say.teams.removeAgent}: ${agent.name}`}
              disabled={isInUse}
              title={isInUse ? say.teams.agentInUse : say.teams.removeAgent}
              onClick={() => edit('remove agent', withoutAgent(team, agent.id))}
            />
          </>
        )}
      </header>
      <AgentFields team={team} agent={agent} edit={edit} />
    </>
  )
}
