import { useMemo } from 'react'
import { changesBetween, type TeamChange } from '../../../contract/team-changes.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { say, TextDifference } from '../../ui/index.ts'

interface ChangesViewProps {
  readonly before: TeamDefinition
  readonly after: TeamDefinition
}

/** What changed from one definition to the other, part by part, in words. */
export function ChangesView({ before, after }: ChangesViewProps) {
  const changes = useMemo(() => changesBetween(before, after), [before, after])
  if (changes.length === 0) return <p className="text-soft">{say.teams.versions.same}</p>
  return (
    <ul className="space-y-3">
      {changes.map((change) => (
        <li key={`${change.part} ${change.id} ${change.field ?? ''}`}>
          <p dir="auto" className="wrap-anywhere">
            {changeWords(change)}
          </p>
          {change.kind === 'changed' && (
            <div className="mt-1 rounded-control bg-ground p-2">
              <TextDifference before={change.before ?? ''} after={change.after ?? ''} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** “Agent Writer: instructions changed”. */
export function changeWords({ part, name, kind, field = '' }: TeamChange): string {
  const words = say.teams.change
  const fieldName = words.fields[field] ?? field
  if (part === 'team') return words.team(fieldName)
  return `${words[part](name)}: ${kind === 'changed' ? words.changed(fieldName) : words[kind]}`
}
