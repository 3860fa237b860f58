// How local models are kept in memory, and with how many threads they compute.
import type { Settings } from '../../../contract/settings.ts'
import { changeSetting } from '../../state/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Choices } from './choices.tsx'
import { SettingRow } from './setting-row.tsx'

const minutes = [1, 5, 15, 60, 0] as const
const threads = [0, 1, 2, 4, 8, 16] as const

/** What was set elsewhere to another number stands among the usual ones. */
const withOwn = (usual: readonly number[], own: number) => (usual.includes(own) ? usual : [own, ...usual])

export function ModelCare({ settings }: { readonly settings: Settings }) {
  const words = saySettings()
  const { 'models.unloadAfterMinutes': unloadAfter, 'models.threads': threadsNow } = settings
  return (
    <>
      <SettingRow id="models.unloadAfterMinutes" title={words.unloadAfter} help={words.unloadAfterHelp}>
        <Choices
          label={words.unloadAfter}
          value={String(unloadAfter)}
          choices={withOwn(minutes, unloadAfter).map((value) => ({
            value: String(value),
            name: words.unloadAfterMinutes(value),
          }))}
          onChange={(value) => void changeSetting('models.unloadAfterMinutes', Number(value))}
        />
      </SettingRow>
      <SettingRow id="models.threads" title={words.modelThreads} help={words.modelThreadsHelp}>
        <Choices
          label={words.modelThreads}
          value={String(threadsNow)}
          choices={withOwn(threads, threadsNow).map((value) => ({
            value: String(value),
            name: value === 0 ? words.automatic : String(value),
          }))}
          onChange={(value) => void changeSetting('models.threads', Number(value))}
        />
      </SettingRow>
    </>
  )
}
