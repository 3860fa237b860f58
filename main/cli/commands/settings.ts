import { SettingNameSchema, Settings } from '../../../contract/settings.ts'
import type { Command, CommandContext } from '../command.ts'
import { oneOf } from '../input-file.ts'
import { wrongUse } from '../wrong-use.ts'

async function runGetSettings({ positionals, engine, output, signal }: CommandContext) {
  const settings = await (await engine()).settings.get(undefined, { signal })
  const [name] = positionals
  if (name === undefined) {
    return output.value(
      settings,
      Object.entries(settings)
        .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
        .join('\n'),
    )
  }
  const known = oneOf('A setting', name, SettingNameSchema.options) ?? 'appearance.theme'
  return output.value({ [known]: settings[known] }, JSON.stringify(settings[known]))
}

async function runSetSetting({ positionals, engine, output, signal }: CommandContext) {
  const [name, text, ...rest] = positionals
  if (name === undefined || text === undefined || rest.length > 0)
    throw wrongUse('`settings set` wants a name and a value.', '`maestro settings get` lists the names.')
  const known = oneOf('A setting', name, SettingNameSchema.options) ?? 'appearance.theme'
  const settings = await (await engine()).settings.set({ name: known, value: typedValue(text) }, { signal })
  output.value({ [known]: settings[known] }, `${known} = ${JSON.stringify(settings[known])}`)
}

/** `4` and `true` are what they look like; everything else is text. */
function typedValue(text: string): unknown {
  return /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text) ? JSON.parse(text) : text
}

async function runResetSettings({ positionals, engine, output, signal }: CommandContext) {
  const [text, ...rest] = positionals
  if (rest.length > 0)
    throw wrongUse('`settings reset` wants one name, or none for all.', 'Leave out the rest.')
  const name = text === undefined ? undefined : oneOf('A setting', text, SettingNameSchema.options)
  const settings = await (await engine()).settings.reset(name ? { name } : {}, { signal })
  const shown = name ? { [name]: settings[name] } : settings
  output.value(
    shown,
    Object.entries(shown)
      .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
      .join('\n'),
  )
}

export const settingsCommands: readonly Command[] = [
  {
    name: 'settings get',
    positionals: '[NAME]',
    help: 'all settings, or one',
    options: {},
    prints: { each: 'value', schema: Settings.partial() },
    run: runGetSettings,
  },
  {
    name: 'settings set',
    positionals: 'NAME VALUE',
    help: 'change a setting',
    options: {},
    prints: { each: 'value', schema: Settings.partial() },
    run: runSetSetting,
  },
  {
    name: 'settings reset',
    positionals: '[NAME]',
    help: 'put a setting, or all of them, back to the default',
    options: {},
    prints: { each: 'value', schema: Settings.partial() },
    run: runResetSettings,
  },
]
