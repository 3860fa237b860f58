import type { Agent, TeamDefinition } from '../../../contract/teams.ts'
import { say } from '../../ui/index.ts'
import { withAgent, type Edit } from './edit-team.ts'
import { ChoiceField, Fact, NumberField, TextField } from './fields.tsx'

interface AgentFieldsProps {
  readonly team: TeamDefinition
  readonly agent: Agent
  readonly edit: Edit | undefined
}

const tiers = ['auto', 'bundled', 'local', 'cloud-small', 'cloud-large'] as const
const efforts = ['none', 'low', 'medium', 'high'] as const
type Effort = (typeof efforts)[number]
const microUsd = 1_000_000

/** What an agent is told, where it thinks, what it may use and spend. */
export function AgentFields({ team, agent, edit }: AgentFieldsProps) {
  const { id, name, instructions, tier, reasoning, grants, scope, budget } = agent
  const words = say.teams.field
  const change = <K extends keyof Agent>(field: K) =>
    edit && ((value: Agent[K]) => edit(`agent ${id} ${field}`, withAgent(team, id, { [field]: value })))
  const changeBudget = change('budget')
  const changeReasoning = change('reasoning')
  return (
    <div className="space-y-3">
      {edit && <TextField label={words.name} value={name} maxLength={80} onChange={change('name')} />}
      <TextField
        label={words.instructions}
        value={instructions}
        lines={5}
        maxLength={20_000}
        onChange={change('instructions')}
      />
      <div className="grid grid-cols-2 gap-3">
        <ChoiceField
          label={words.tier}
          value={tier}
          choices={tiers.map((value) => ({ value, name: say.teams.tier[value] }))}
          onChange={change('tier')}
        />
        <ChoiceField<Effort>
          label={words.reasoning}
          value={reasoning ?? 'none'}
          choices={efforts.map((value) => ({ value, name: say.teams.reasoning[value] }))}
          onChange={changeReasoning && ((value) => changeReasoning(value === 'none' ? undefined : value))}
        />
        <Fact label={words.scope}>{scope.length === 0 ? say.teams.everywhere : scope.join(', ')}</Fact>
        <NumberField
          label={words.maxSteps}
          value={budget.maxSteps}
          least={1}
          most={10_000}
          onChange={changeBudget && ((maxSteps) => changeBudget({ ...budget, maxSteps }))}
        />
        <NumberField
          label={words.maxUsd}
          value={budget.maxMicroUsd / microUsd}
          least={0}
          most={10_000}
          step={0.01}
          onChange={
            changeBudget && ((usd) => changeBudget({ ...budget, maxMicroUsd: Math.round(usd * microUsd) }))
          }
        />
      </div>
      <Fact label={words.grants}>
        {grants.length === 0 ? say.teams.noGrants : grants.map(say.teams.grant).join('; ')}
      </Fact>
    </div>
  )
}
