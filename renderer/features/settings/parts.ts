// The parts of the settings, in their order, and what can be found in each.
import type { SettingsPart } from '../../state/index.ts'
import { say } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { sayCosts } from '../../ui/words/costs.ts'
import { sayRouting } from '../../ui/words/routing.ts'
import { sayCloud } from '../../ui/words/cloud.ts'

export interface Findable {
  readonly part: SettingsPart
  /** The row that is shown first. */
  readonly row: string
  readonly name: string
  readonly text: string
}

/** Every row by its words, in the language that is spoken now. */
export function findable(): readonly Findable[] {
  const words = saySettings()
  const { lastEnd } = say
  const cloud = sayCloud()
  const row = (part: SettingsPart, id: string, name: string, text = ''): Findable => ({
    part,
    row: id,
    name,
    text,
  })
  return [
    row(
      'appearance',
      'appearance.theme',
      words.theme,
      words.themeHelp + Object.values(words.themes).join(' '),
    ),
    row('appearance', 'appearance.textSize', words.textSize, words.textSizeHelp),
    row('appearance', 'motion', words.motion, words.motionText.usual),
    row(
      'language',
      'appearance.language',
      words.language,
      words.languageHelp + Object.values(words.languages).join(' '),
    ),
    row('agents', 'chat.team', words.team, words.teamHelp),
    row('agents', 'agents.threads', words.threads, words.threadsHelp),
    row('data', 'folder', words.folder, words.folderHelp),
    row('data', 'storage', words.storage, Object.values(words.storageOf).join(' ')),
    row('data', 'doctor', words.doctor, words.doctorHelp + words.repair),
    row('data', 'last-end', words.lastEnd, lastEnd.title),
    row('retention', 'retention.trash', words.retention.trash, words.retention.help),
    row('retention', 'retention.versions', words.retention.versions, words.retention.preview),
    row('models', 'models', words.parts.models, words.modelsHelp + words.quotes),
    row(
      'models',
      'cloud',
      cloud.title,
      [cloud.help, cloud.signIn, ...Object.values(cloud.ways), cloud.region].join(' '),
    ),
    row('models', 'learned', sayRouting().title, sayRouting().help + sayRouting().forget),
    row('models', 'what-if', sayRouting().whatIf, sayRouting().whatIfHelp),
    row('money', 'money', words.spent, Object.values(sayCosts().views).join(' ') + sayCosts().save),
    row('models', 'local-models', words.ownModels, words.ownModelsHelp),
    row('models', 'loaded-models', words.loadedModels, words.loadedModelsHelp),
    row('models', 'models.unloadAfterMinutes', words.unloadAfter, words.unloadAfterHelp),
    row('models', 'models.threads', words.modelThreads, words.modelThreadsHelp),
    row('models', 'catalog', words.catalog, words.catalogHelp),
    row('models', 'models.hub', words.modelHub, words.modelHubHelp),
    row('models', 'small-jobs', say.jobs.title, say.jobs.help + Object.values(say.jobs.names).join(' ')),
    row('money', 'limits', words.limits, words.limitsText),
    row('money', 'budgets', words.budgets, words.budgetsText),
    row('keyboard', 'keyboard', words.parts.keyboard, say.keys.title),
    row('about', 'about', words.parts.about, words.version + words.licence + words.licenceText),
  ]
}

export function matching(rows: readonly Findable[], text: string): readonly Findable[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const held = `${row.name} ${row.text} ${saySettings().parts[row.part]}`.toLocaleLowerCase()
    return words.every((word) => held.includes(word))
  })
}
