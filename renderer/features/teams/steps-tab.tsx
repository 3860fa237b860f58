import { useState } from 'react'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { say, Segments } from '../../ui/index.ts'
import type { Edit } from './edit-team.ts'
import { TeamCanvas } from './lazy.ts'
import { NodeDetails } from './node-details.tsx'
import { OutlineView } from './outline-view.tsx'
import { nodeOf } from './team-graph.ts'

interface StepsTabProps {
  readonly team: TeamDefinition
  readonly edit: Edit | undefined
}

const views = ['graph', 'outline'] as const

/** The steps as a graph or as a list, and beside it the one that was chosen. */
export function StepsTab({ team, edit }: StepsTabProps) {
  const [view, setView] = useState<(typeof views)[number]>('graph')
  const [selected, setSelected] = useState<string>()
  const node = selected === undefined ? undefined : nodeOf(team, selected)
  return (
    <div className="grid gap-6 wide:grid-cols-[minmax(0,3fr)_minmax(16rem,2fr)]">
      <div className="min-w-0">
        <div className="mb-2">
          <Segments
            label={say.teams.viewLabel}
            value={view}
            choices={views.map((value) => ({ value, name: say.teams.view[value] }))}
            onChange={setView}
          />
        </div>
        {view === 'graph' ? (
          <TeamCanvas team={team} selected={selected} onSelect={setSelected} />
        ) : (
          <OutlineView team={team} selected={selected} onSelect={setSelected} />
        )}
      </div>
      <section aria-label={say.teams.details} className="min-w-0">
        {selected !== undefined && node ? (
          <NodeDetails key={selected} team={team} id={selected} node={node} edit={edit} />
        ) : (
          <p className="text-soft wide:pt-10">{say.teams.pickNode}</p>
        )}
      </section>
    </div>
  )
}
