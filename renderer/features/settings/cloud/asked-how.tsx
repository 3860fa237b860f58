import { useState } from 'react'
import type { Settings } from '../../../../contract/settings.ts'
import { changeSetting, useApp } from '../../../state/index.ts'
import { Button, Radios, say } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { SettingRow } from '../setting-row.tsx'
import { Field } from './fields.tsx'

type ServiceTier = Settings['cloud.serviceTier']
const serviceTiers: readonly ServiceTier[] = ['default', 'priority', 'flex']

/** What few need: how soon answers are wanted, and a filter of the account. */
export function AskedHow() {
  const words = sayCloud()
  const settings = useApp(({ app }) => app.settings)
  const isOnline = useApp(({ engine }) => engine !== undefined)
  if (!settings) return null
  return (
    <>
      <SettingRow id="cloud.serviceTier" title={words.serviceTier} help={words.serviceTierText}>
        <Radios
          label={words.serviceTier}
          value={settings['cloud.serviceTier']}
          choices={serviceTiers.map((value) => ({ value, name: words.serviceTiers[value] }))}
          onChange={(value) => void changeSetting('cloud.serviceTier', value)}
          disabledBecause={isOnline ? undefined : say.reconnect.needed}
        />
      </SettingRow>
      <SettingRow id="cloud.guardrail" title={words.guardrail} help={words.guardrailText}>
        <Guardrail key={settings['cloud.guardrail']} kept={settings['cloud.guardrail']} />
      </SettingRow>
    </>
  )
}

/** What the engine takes as a guardrail. */
const isGuardrail = (text: string) => /^(?:[a-z0-9]{1,64}|arn:[\w:/-]{1,2000}):(?:\d{1,8}|DRAFT)$/.test(text)

function Guardrail({ kept }: { readonly kept: string }) {
  const words = sayCloud()
  const [text, setText] = useState(kept)
  const wanted = text.trim()
  const isWrong = wanted !== '' && !isGuardrail(wanted)
  return (
    <form
      className="flex max-w-140 items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWrong) void changeSetting('cloud.guardrail', wanted)
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          label={words.guardrailField}
          placeholder="a1b2c3d4e5f6:1"
          {...(isWrong && { text: words.guardrailWrong })}
          isWrong={isWrong}
          value={text}
          onChange={setText}
        />
      </div>
      <Button type="submit" className="mt-5" disabled={isWrong || wanted === kept}>
        {words.keep}
      </Button>
    </form>
  )
}
