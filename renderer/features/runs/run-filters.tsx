import { Choice, say } from '../../ui/index.ts'
import { useTeams } from '../../state/index.ts'
import { ages, type RunFilter } from './run-filter.ts'

interface RunFiltersProps {
  readonly filter: RunFilter
  readonly onFilter: (filter: RunFilter) => void
}

/** Team, time and money; the status stands in the header. */
export function RunFilters({ filter, onFilter }: RunFiltersProps) {
  const teams = useTeams()
  return (
    <div className="flex flex-wrap gap-1 px-2 pb-2">
      <Choice
        label={say.runs.team}
        value={filter.teamId}
        choices={[
          { value: '', name: say.runs.everyTeam },
          ...teams.map(({ teamId, name }) => ({ value: teamId, name })),
        ]}
        onChange={(teamId) => onFilter({ ...filter, teamId })}
      />
      <Choice
        label={say.runs.age}
        value={filter.age}
        choices={ages.map((value) => ({ value, name: say.runs.ages[value] }))}
        onChange={(age) => onFilter({ ...filter, age })}
      />
      <Choice
        label={say.runs.cost}
        value={filter.cost}
        choices={[
          { value: 'any', name: say.runs.costs.any },
          { value: 'paid', name: say.runs.costs.paid },
        ]}
        onChange={(cost) => onFilter({ ...filter, cost })}
      />
    </div>
  )
}
