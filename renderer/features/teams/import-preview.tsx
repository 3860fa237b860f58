import { FileUp } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { TeamDefinition, TeamSummary } from '../../../contract/teams.ts'
import { importTeam, useApp, useAsked } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { ChangesView } from './changes-view.tsx'
import { endImport, pickTeamFile, useImport } from './import-state.ts'
import { OutlineView } from './outline-view.tsx'
import { ProblemList } from './problem-list.tsx'
import { TeamFileField } from './team-file-field.tsx'
import { isKeepable, readJson, useCheck } from './use-check.ts'

/** Reads the text while it is typed: what is wrong, what is in it, what it would replace. */
export function ImportPreview({ text }: { readonly text: string }) {
  const words = say.teams.import
  const file = useRef<HTMLInputElement>(null)
  const checked = useCheck(text)
  const read = useMemo(() => readJson(text), [text])
  const isEmpty = text.trim() === ''
  const field = useRef<HTMLTextAreaElement>(null)
  // It comes after the dialog around it has opened.
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="space-y-4">
      <textarea
        ref={field}
        dir="ltr"
        aria-label={words.paste}
        placeholder={words.paste}
        spellCheck={false}
        value={text}
        onChange={(event) => useImport.setState({ text: event.currentTarget.value })}
        className="h-32 w-full resize-y rounded-control border border-line-strong/60 bg-ground p-2 font-mono text-[0.8125rem]/5"
      />
      <Button icon={FileUp} onClick={() => file.current?.click()}>
        {words.pick}
      </Button>
      <TeamFileField fieldRef={file} onPick={(picked) => void pickTeamFile(picked)} />
      <div aria-live="polite">
        {!isEmpty && 'why' in read && (
          <ProblemList
            problems={[{ path: '', message: say.teams.file.notJson(read.why), prevents: 'keeping' }]}
          />
        )}
        {checked && checked.problems.length > 0 && (
          <>
            {!isKeepable(checked) && <p className="mb-1 text-small text-soft">{words.cannot}</p>}
            <ProblemList problems={checked.problems} />
          </>
        )}
      </div>
      {isKeepable(checked) && <Found team={checked.team} />}
    </div>
  )
}

/** A team that can be kept: what it is, and as what. */
function Found({ team }: { readonly team: TeamDefinition }) {
  const words = say.teams.import
  const there = useApp(({ app }) => app.teams[team.id])
  const [isBusy, setBusy] = useState(false)
  const take = async (as?: 'copy') => {
    setBusy(true)
    const added = await importTeam(team, as)
    setBusy(false)
    if (added) endImport()
  }
  return (
    <section className="space-y-3">
      <div>
        <h3 dir="auto" className="font-strong wrap-anywhere">
          {team.name}
        </h3>
        <p dir="auto" className="text-soft wrap-anywhere">
          {team.description}
        </p>
      </div>
      {there && !there.builtIn ? (
        <Replacing team={team} there={there} />
      ) : (
        <>
          <OutlineView team={team} selected={undefined} onSelect={ignore} />
          <p className="text-small text-soft">{there ? words.asCopy : words.asNew}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {!there?.builtIn && (
          <Button look="primary" disabled={isBusy} onClick={() => void take()}>
            {words.go}
          </Button>
        )}
        {there && (
          <Button
            look={there.builtIn ? 'primary' : 'plain'}
            disabled={isBusy}
            onClick={() => void take('copy')}
          >
            {words.goCopy}
          </Button>
        )}
      </div>
    </section>
  )
}

const ignore = () => {}

/** What it would change of the team that is there. */
function Replacing({ team, there }: { readonly team: TeamDefinition; readonly there: TeamSummary }) {
  const { teamId, version, name } = there
  const asked = useAsked(`replacing ${teamId} ${version}`, (engine, signal) =>
    engine.teams.show({ teamId }, { signal }),
  )
  const isSame = asked.value && JSON.stringify(asked.value.team) === JSON.stringify(team)
  return (
    <>
      <p className="text-small text-soft">
        {isSame ? say.teams.import.same(name) : say.teams.import.asVersion(name)}
      </p>
      {asked.value && !isSame && <ChangesView before={asked.value.team} after={team} />}
    </>
  )
}
