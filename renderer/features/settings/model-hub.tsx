// Where models are downloaded from: the usual hub, or a mirror of it.
import { useState } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { changeSetting, useApp } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Field } from './cloud/fields.tsx'
import { SettingRow } from './setting-row.tsx'

export function ModelHub({ settings }: { readonly settings: Settings }) {
  const words = saySettings()
  const { 'models.hub': kept } = settings
  return (
    <SettingRow id="models.hub" title={words.modelHub} help={words.modelHubHelp}>
      <Address key={kept} kept={kept} />
    </SettingRow>
  )
}

/** What the engine takes as an address. */
const isAddress = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? '')

function Address({ kept }: { readonly kept: string }) {
  const words = saySettings()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [text, setText] = useState(kept)
  const wanted = text.trim()
  const isWrong = !isAddress(wanted)
  return (
    <form
      className="flex max-w-140 items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWrong) void changeSetting('models.hub', wanted)
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          label={words.modelHubAddress}
          {...(isWrong && { text: words.modelHubWrong })}
          isWrong={isWrong}
          value={text}
          onChange={setText}
        />
      </div>
      <Button
        type="submit"
        className="mt-5"
        disabled={!isOnline || isWrong || wanted === kept}
        title={isOnline ? undefined : say.reconnect.needed}
      >
        {words.modelHubKeep}
      </Button>
    </form>
  )
}
