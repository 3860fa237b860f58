import type { TeamDefinition, TeamNode } from '../../../contract/teams.ts'
import { say } from '../../ui/index.ts'
import { AgentFields } from './agent-fields.tsx'
import { loopOf, withNode, withRounds, type Edit } from './edit-team.ts'
import { ChoiceField, Fact, NumberField, TextField } from './fields.tsx'
import { NodeIcon } from './node-icon.tsx'
import { workOf } from './node-words.ts'

interface NodeDetailsProps {
  readonly team: TeamDefinition
  readonly id: string
  readonly node: TeamNode
  readonly edit: Edit | undefined
}

/** One step: what it does, its bounds, and the agent that does it. */
export function NodeDetails({ team, id, node, edit }: NodeDetailsProps) {
  const words = say.teams.field
  const work = workOf(node)
  const agent = node.type === 'agent' ? team.agents.find((each) => each.id === node.agent) : undefined
  const change = (field: string, part: Partial<Pick<TeamNode, 'label' | 'onError'>>) =>
    edit?.(`node ${id} ${field}`, withNode<TeamNode>(team, id, node, part))
  const isInLoop = loopOf(team, id).length > 0
  return (
    <div className="space-y-3">
      <h2 className="flex items-center gap-2 font-strong">
        <NodeIcon node={node} />
        <span dir="auto" className="wrap-anywhere">
          {node.label ?? id}
        </span>
      </h2>
      {edit && (
        <TextField
          label={words.label}
          value={node.label ?? id}
          maxLength={80}
          onChange={(label) => change('label', { label })}
        />
      )}
      {work !== '' && node.type !== 'human' && <Fact label={words.job}>{work}</Fact>}
      {node.type === 'human' && (
        <TextField
          label={words.question}
          value={node.question}
          lines={2}
          maxLength={2000}
          onChange={
            edit && ((question) => edit(`node ${id} question`, withNode(team, id, node, { question })))
          }
        />
      )}
      {node.type === 'tool' && (
        <>
          <Fact label={words.tool}>{node.tool}</Fact>
          <Fact label={words.grants}>
            {node.grants.length === 0 ? say.teams.noGrants : node.grants.map(say.teams.grant).join('; ')}
          </Fact>
        </>
      )}
      <div className="grid grid-cols-2 gap-3">
        {(isInLoop || node.maxVisits > 1) && (
          <NumberField
            label={words.maxVisits}
            value={node.maxVisits}
            least={isInLoop ? 2 : 1}
            most={100}
            onChange={edit && ((most) => edit(`node ${id} maxVisits`, withRounds(team, id, most)))}
          />
        )}
        <ChoiceField<TeamNode['onError']>
          label={words.onError}
          value={node.onError}
          choices={(['fail', 'continue'] as const).map((value) => ({
            value,
            name: say.teams.onError[value],
          }))}
          onChange={edit && ((onError) => change('onError', { onError }))}
        />
        <Fact label={words.needs}>
          {node.needs.length === 0
            ? say.teams.noNeeds
            : node.needs.map((need) => say.teams.needs[need]).join(', ')}
        </Fact>
        {node.type === 'agent' && (
          <ChoiceField
            label={words.agent}
            value={node.agent}
            choices={team.agents.map(({ id: value, name }) => ({ value, name }))}
            onChange={
              edit && ((chosen) => edit(`node ${id} agent`, withNode(team, id, node, { agent: chosen })))
            }
          />
        )}
      </div>
      {agent && (
        <section className="border-t border-line pt-3">
          <h3 className="mb-2 text-small text-soft">{say.teams.byAgent(agent.name)}</h3>
          <AgentFields team={team} agent={agent} edit={edit} />
        </section>
      )}
    </div>
  )
}
