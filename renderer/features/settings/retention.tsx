import { useState } from 'react'
import type { RetentionReport, RetentionRules } from '../../../contract/retention.ts'
import type { Settings } from '../../../contract/settings.ts'
import { changeSetting, sweepNow, useApp, useAsked } from '../../state/index.ts'
import { Button, formatBytes, Modal, say, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { NumberField } from './number-field.tsx'
import { Row } from './setting-row.tsx'

type Rule = keyof RetentionRules
const trashRules: readonly Rule[] = ['retention.trashDays', 'retention.trashGigabytes']
const versionRules: readonly Rule[] = ['retention.versionsKept', 'retention.versionDays']
const rules = [...trashRules, ...versionRules]
const most: Readonly<Record<Rule, number>> = {
  'retention.trashDays': 36_500,
  'retention.trashGigabytes': 100_000,
  'retention.versionsKept': 10_000,
  'retention.versionDays': 36_500,
}

/** Rules are tried before they are kept: what is erased does not come back. */
export function Retention({ settings }: { readonly settings: Settings }) {
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [draft, setDraft] = useState<Partial<RetentionRules>>({})
  const [wrong, setWrong] = useState<ReadonlySet<Rule>>(new Set())
  // Fields that are begun anew hold no half-typed number any more.
  const [round, setRound] = useState(0)
  const wished = Object.fromEntries(
    rules.map((rule) => [rule, draft[rule] ?? settings[rule]]),
  ) as RetentionRules
  const changed = rules.filter((rule) => wished[rule] !== settings[rule])
  const preview = useAsked(JSON.stringify(wished), (engine, signal) =>
    engine.lake.previewRetention(wished, { signal }),
  )
  const { retention: words } = saySettings()
  const keep = async () => {
    for (const rule of changed) await changeSetting(rule, wished[rule])
    setDraft({})
  }
  const leave = () => {
    setDraft({})
    setWrong(new Set())
    setRound((last) => last + 1)
  }
  const field = (rule: Rule) => (
    <NumberField
      key={`${rule}/${round}/${settings[rule]}`}
      label={words.rules[rule]}
      unit={words.units[rule]}
      most={most[rule]}
      isWhole={rule !== 'retention.trashGigabytes'}
      value={wished[rule]}
      onChange={(value) => {
        setWrong(
          (before) => new Set([...before, rule].filter((each) => each !== rule || value === undefined)),
        )
        if (value !== undefined) setDraft((before) => ({ ...before, [rule]: value }))
      }}
    />
  )
  return (
    <>
      <p className="max-w-140 text-soft">{words.help}</p>
      <Row id="retention.trash" title={words.trash}>
        <div className="grid gap-2">{trashRules.map(field)}</div>
      </Row>
      <Row id="retention.versions" title={words.versions}>
        <div className="grid gap-2">{versionRules.map(field)}</div>
      </Row>
      <Row id="retention.preview" title={words.preview}>
        {preview.error && <Trouble error={preview.error} />}
        <p role="status" className="min-h-6">
          {preview.value && reportWords(preview.value)}
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            look="primary"
            disabled={!isOnline || changed.length === 0 || wrong.size > 0}
            title={isOnline ? undefined : say.reconnect.needed}
            onClick={() => void keep()}
          >
            {words.keep}
          </Button>
          {(changed.length > 0 || wrong.size > 0) && <Button onClick={leave}>{say.common.cancel}</Button>}
          {changed.length === 0 && wrong.size === 0 && preview.value && isAnything(preview.value) && (
            <EraseNow report={preview.value} onErased={preview.again} />
          )}
        </div>
      </Row>
    </>
  )
}

const isAnything = ({ documents, versions }: RetentionReport) => documents + versions > 0

function reportWords(report: RetentionReport): string {
  const { retention: words } = saySettings()
  if (!isAnything(report)) return words.nothing
  return words.wouldFree(formatBytes(report.bytes), report.documents, report.versions)
}

function EraseNow({ report, onErased }: { readonly report: RetentionReport; readonly onErased: () => void }) {
  const [isAsking, ask] = useState(false)
  const { retention: words } = saySettings()
  const erase = async () => {
    ask(false)
    await sweepNow()
    onErased()
  }
  return (
    <>
      <Button look="bad" onClick={() => ask(true)}>
        {words.now}
      </Button>
      <Modal isOpen={isAsking} onClose={() => ask(false)} title={words.now}>
        <p>{reportWords(report)}</p>
        <p className="mt-1 text-soft">{words.forGood}</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button autoFocus onClick={() => ask(false)}>
            {say.common.cancel}
          </Button>
          <Button look="bad" onClick={() => void erase()}>
            {words.erase}
          </Button>
        </div>
      </Modal>
    </>
  )
}
