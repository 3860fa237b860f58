import { useId, useState, type ReactNode } from 'react'
import type { MissedPolicy, OverlapPolicy } from '../../../contract/schedules.ts'
import { engine, go, useApp, useTeams } from '../../state/index.ts'
import { Button, Choice, noteError } from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { ownZone } from './moment.ts'
import { useWhen, WhenPreviewLine } from './when-preview.tsx'

type Retries = '0' | '3'
const missedPolicies: readonly MissedPolicy[] = ['once', 'each', 'skip']
const overlapPolicies: readonly OverlapPolicy[] = ['skip', 'queue', 'parallel']
const retryPolicies: readonly Retries[] = ['0', '3']

const field = 'w-full rounded-control border border-line-strong/60 bg-paper px-3 aria-invalid:border-bad'

/** What is to be done and when, in words; what it means is shown as it is typed. */
export function NewSchedule() {
  const id = useId()
  const words = sayBackground()
  const teams = useTeams()
  const usual = useApp(({ app }) => app.settings?.['chat.team'] ?? 'assistant')
  const [prompt, setPrompt] = useState('')
  const [when, setWhen] = useState('')
  const [teamId, setTeamId] = useState<string>()
  const [missed, setMissed] = useState<MissedPolicy>('once')
  const [overlap, setOverlap] = useState<OverlapPolicy>('skip')
  const [retries, setRetries] = useState<Retries>('0')
  const [isSending, setSending] = useState(false)
  const asked = useWhen(when)
  const isFit = prompt.trim() !== '' && asked.value !== undefined && !asked.error
  const add = async () => {
    setSending(true)
    try {
      const { scheduleId } = await engine().schedules.add({
        words: when.trim(),
        zone: ownZone(),
        prompt: prompt.trim(),
        teamId: teamId ?? usual,
        policies: { missed, overlap, retries: Number(retries) },
        idempotencyKey: crypto.randomUUID(),
      })
      go({ section: 'background', scheduleId })
    } catch (error) {
      noteError(error)
      setSending(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isFit && !isSending) void add()
      }}
    >
      <label htmlFor={`${id}-prompt`} className="text-small text-soft">
        {words.prompt}
      </label>
      <textarea
        id={`${id}-prompt`}
        dir="auto"
        rows={3}
        value={prompt}
        placeholder={words.promptHint}
        onChange={({ currentTarget }) => setPrompt(currentTarget.value)}
        className={`${field} py-2`}
      />
      <label htmlFor={`${id}-when`} className="mt-3 block text-small text-soft">
        {words.when}
      </label>
      <input
        id={`${id}-when`}
        dir="auto"
        type="text"
        value={when}
        maxLength={500}
        placeholder={words.whenHint}
        aria-invalid={asked.error !== undefined}
        aria-describedby={`${id}-means`}
        onChange={({ currentTarget }) => setWhen(currentTarget.value)}
        className={`${field} h-9 pointer-coarse:h-10`}
      />
      <WhenPreviewLine id={`${id}-means`} asked={asked} />
      <dl className="mt-3 space-y-1">
        <Line name={words.team}>
          <Choice
            label={words.team}
            value={teamId ?? usual}
            choices={teams.map((team) => ({ value: team.teamId, name: team.name, text: team.description }))}
            onChange={setTeamId}
          />
        </Line>
        <Line name={words.missed}>
          <Choice
            label={words.missed}
            value={missed}
            choices={missedPolicies.map((value) => ({ value, name: words.missedPolicies[value] }))}
            onChange={setMissed}
          />
        </Line>
        <Line name={words.overlap}>
          <Choice
            label={words.overlap}
            value={overlap}
            choices={overlapPolicies.map((value) => ({ value, name: words.overlapPolicies[value] }))}
            onChange={setOverlap}
          />
        </Line>
        <Line name={words.retries}>
          <Choice
            label={words.retries}
            value={retries}
            choices={retryPolicies.map((value) => ({ value, name: words.retryPolicies[value] }))}
            onChange={setRetries}
          />
        </Line>
      </dl>
      <Button type="submit" look="primary" disabled={!isFit || isSending} className="mt-4">
        {words.add}
      </Button>
    </form>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <dt className="text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
