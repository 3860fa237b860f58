import { History } from 'lucide-react'
import { useState } from 'react'
import type { ShownTeam, TeamDefinition, TeamVersion } from '../../../contract/teams.ts'
import { go, revertTeam, useAsked } from '../../state/index.ts'
import { Button, Loading, say, TextButton, Time, Trouble } from '../../ui/index.ts'
import { ChangesView } from './changes-view.tsx'

interface VersionsTabProps {
  readonly shown: ShownTeam
  /** What the user has changed and not saved. */
  readonly draft: TeamDefinition | undefined
}

/** What the team was before, what is different, and the way back. */
export function VersionsTab({ shown, draft }: VersionsTabProps) {
  const { team, builtIn } = shown
  const asked = useAsked(`versions ${team.id} ${shown.version}`, (engine, signal) =>
    engine.teams.versions({ teamId: team.id }, { signal }),
  )
  const [compared, setCompared] = useState<string>()
  if (builtIn) return <p className="text-soft">{say.teams.versions.builtIn}</p>
  if (asked.error) return <Trouble error={asked.error} />
  if (!asked.value) return <Loading />
  const versions = asked.value
  const current = versions.find(({ isCurrent }) => isCurrent)
  const numberOf = (version: string) =>
    say.teams.versions.number(versions.length - versions.findIndex((each) => each.version === version))
  return (
    <div className="space-y-6">
      {versions.length === 1 && <p className="text-soft">{say.teams.versions.onlyOne}</p>}
      <ol className="divide-y divide-line">
        {versions.map((version) => (
          <Row
            key={version.version}
            teamId={team.id}
            version={version}
            name={numberOf(version.version)}
            current={current}
            isCompared={version.version === compared}
            onCompare={() => setCompared(version.version === compared ? undefined : version.version)}
          />
        ))}
      </ol>
      {compared !== undefined && current && (
        <Comparison
          teamId={team.id}
          from={compared}
          to={current.version}
          title={say.teams.versions.comparing(numberOf(compared), numberOf(current.version))}
        />
      )}
      {draft && (
        <section>
          <h2 className="mb-2 font-strong">
            {say.teams.versions.comparing(say.teams.versions.current, say.teams.versions.draft)}
          </h2>
          <ChangesView before={team} after={draft} />
        </section>
      )}
    </div>
  )
}

interface RowProps {
  readonly teamId: string
  readonly version: TeamVersion
  readonly name: string
  readonly current: TeamVersion | undefined
  readonly isCompared: boolean
  readonly onCompare: () => void
}

function Row({ teamId, version, name, current, isCompared, onCompare }: RowProps) {
  const words = say.teams.versions
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-40 flex-1">
        {name}
        {version.isCurrent && <span className="text-accent"> · {words.current}</span>}
        <span className="block text-small text-soft">
          <Time at={version.createdAt} />
        </span>
      </span>
      {!version.isCurrent && (
        <>
          <TextButton
            onClick={() => go({ section: 'teams', teamId, teamVersion: version.version })}
            aria-label={`${words.show}: ${name}`}
          >
            {words.show}
          </TextButton>
          <TextButton aria-expanded={isCompared} aria-label={`${words.compare}: ${name}`} onClick={onCompare}>
            {words.compare}
          </TextButton>
          <Button
            icon={History}
            aria-label={`${words.revert}: ${name}`}
            onClick={() => current && void revertTeam(teamId, version.version, current.version)}
          >
            {words.revert}
          </Button>
        </>
      )}
    </li>
  )
}

interface ComparisonProps {
  readonly teamId: string
  readonly from: string
  readonly to: string
  readonly title: string
}

function Comparison({ teamId, from, to, title }: ComparisonProps) {
  const asked = useAsked(`compare ${teamId} ${from} ${to}`, async (engine, signal) => {
    const [before, after] = await Promise.all(
      [from, to].map((version) => engine.teams.show({ teamId, version }, { signal })),
    )
    return before && after ? { before: before.team, after: after.team } : undefined
  })
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-strong">{title}</h2>
      {asked.error && <Trouble error={asked.error} />}
      {asked.value ? <ChangesView {...asked.value} /> : !asked.error && <Loading />}
    </section>
  )
}
