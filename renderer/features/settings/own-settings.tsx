// The parts that are made of settings alone.
import type { Settings } from '../../../contract/settings.ts'
import { changeSetting, useTeams, type TextSize, type Theme } from '../../state/index.ts'
import { useIsCalm, type Language } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Choices } from './choices.tsx'
import { Row, SettingRow } from './setting-row.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const textSizes: readonly TextSize[] = ['small', 'normal', 'large', 'largest']
const languages: readonly Language[] = ['system', 'en', 'de']
const threads = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

interface PartProps {
  readonly settings: Settings
}

export function Appearance({ settings }: PartProps) {
  const isCalm = useIsCalm()
  const words = saySettings()
  return (
    <>
      <SettingRow id="appearance.theme" title={words.theme} help={words.themeHelp}>
        <Choices
          label={words.theme}
          value={settings['appearance.theme']}
          choices={themes.map((value) => ({ value, name: words.themes[value] }))}
          onChange={(value) => void changeSetting('appearance.theme', value)}
        />
      </SettingRow>
      <SettingRow id="appearance.textSize" title={words.textSize} help={words.textSizeHelp}>
        <Choices
          label={words.textSize}
          value={settings['appearance.textSize']}
          choices={textSizes.map((value) => ({ value, name: words.textSizes[value] }))}
          onChange={(value) => void changeSetting('appearance.textSize', value)}
        />
      </SettingRow>
      <Row id="motion" title={words.motion} help={words.motionText[isCalm ? 'reduced' : 'usual']} />
    </>
  )
}

export function LanguagePart({ settings }: PartProps) {
  const words = saySettings()
  return (
    <SettingRow id="appearance.language" title={words.language} help={words.languageHelp}>
      <Choices
        label={words.language}
        value={settings['appearance.language']}
        choices={languages.map((value) => ({ value, name: words.languages[value] }))}
        onChange={(value) => void changeSetting('appearance.language', value)}
      />
    </SettingRow>
  )
}

export function Agents({ settings }: PartProps) {
  const teams = useTeams()
  const words = saySettings()
  return (
    <>
      <SettingRow id="chat.team" title={words.team} help={words.teamHelp}>
        <Choices
          label={words.team}
          value={settings['chat.team']}
          choices={teams.map(({ teamId, name }) => ({ value: teamId, name }))}
          onChange={(value) => void changeSetting('chat.team', value)}
        />
      </SettingRow>
      <SettingRow id="agents.threads" title={words.threads} help={words.threadsHelp}>
        <Choices
          label={words.threads}
          value={String(settings['agents.threads'])}
          choices={threads.map((value) => ({ value: value as string, name: value }))}
          onChange={(value) => void changeSetting('agents.threads', Number(value))}
        />
      </SettingRow>
    </>
  )
}
