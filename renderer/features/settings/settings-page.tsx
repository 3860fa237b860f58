import type { ReactNode } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { useApp, usePlace, type SettingsPart } from '../../state/index.ts'
import { Loading } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { KeyTable } from '../actions/index.ts'
import { About } from './about.tsx'
import { DataPart } from './data.tsx'
import { Models } from './models.tsx'
import { Money } from './money.tsx'
import { Agents, Appearance, LanguagePart } from './own-settings.tsx'
import { Retention } from './retention.tsx'

const pages: Readonly<Record<SettingsPart, (settings: Settings) => ReactNode>> = {
  appearance: (settings) => <Appearance settings={settings} />,
  language: (settings) => <LanguagePart settings={settings} />,
  agents: (settings) => <Agents settings={settings} />,
  data: () => <DataPart />,
  retention: (settings) => <Retention settings={settings} />,
  models: (settings) => <Models settings={settings} />,
  money: () => <Money />,
  keyboard: () => <KeyTable />,
  about: () => <About />,
}

export function SettingsPage() {
  const part = usePlace(({ settingsPart }) => settingsPart ?? 'appearance')
  const settings = useApp(({ app }) => app.settings)
  if (!settings) return <Loading />
  return (
    <div
      role="region"
      aria-label={saySettings().parts[part]}
      tabIndex={0}
      data-quiet-focus
      className="min-h-0 flex-1 overflow-auto px-6 pb-12 max-tablet:px-4"
    >
      <div className="mx-auto max-w-190">
        <h1 className="pt-6 pb-2 text-title font-strong">{saySettings().parts[part]}</h1>
        {pages[part](settings)}
      </div>
    </div>
  )
}
