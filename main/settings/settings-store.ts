// Settings as rows: only what differs from the default is stored.
import { AppError } from '../../contract/app-error.ts'
import { Settings, type SettingName } from '../../contract/settings.ts'
import type { ChangeReaders, ReadableDb, ReadContext, WriteContext } from '../store/commands.ts'

/** A stored value that this version no longer understands counts as absent: a default beats a program that will not start. */
export function readSettings(db: ReadableDb): Settings {
  const stored: Record<string, unknown> = {}
  for (const row of db.sql('SELECT name, value FROM settings').all()) {
    const name = String(row['name'])
    const field = Object.hasOwn(Settings.shape, name) ? Settings.shape[name as SettingName] : undefined
    const parsed = field?.safeParse(JSON.parse(String(row['value'])))
    if (parsed?.success) stored[name] = parsed.data
  }
  return Settings.parse(stored)
}

function setSetting(
  context: WriteContext,
  { name, value }: { readonly name: SettingName; readonly value: unknown },
): Settings {
  put(context, name, value)
  context.changed('settings', 'all')
  return readSettings(context.db)
}

/** All of them or, when one cannot be, none. */
function setSeveral(context: WriteContext, values: Partial<Settings>): Settings {
  for (const [name, value] of Object.entries(values)) put(context, name as SettingName, value)
  context.changed('settings', 'all')
  return readSettings(context.db)
}

function put({ db, now }: WriteContext, name: SettingName, value: unknown): void {
  const parsed = Settings.shape[name].safeParse(value)
  if (!parsed.success) {
    throw new AppError('BAD_INPUT', `“${name}” cannot be ${JSON.stringify(value)}.`, {
      safe: 'The setting keeps its value.',
      next: parsed.error.issues.map((issue) => issue.message).join('; '),
    })
  }
  db.sql(
    `INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  ).run(name, JSON.stringify(parsed.data), now)
}

/** What is not stored is the default. */
function resetSettings(
  { db, changed }: WriteContext,
  { name }: { readonly name?: SettingName | undefined },
): Settings {
  db.sql('DELETE FROM settings WHERE name = coalesce(?, name)').run(name ?? null)
  changed('settings', 'all')
  return readSettings(db)
}

export const settingsWrites = {
  'settings.set': setSetting,
  'settings.setSeveral': setSeveral,
  'settings.reset': resetSettings,
} as const
export const settingsReads = {
  'settings.get': ({ db }: ReadContext, _input: null): Settings => readSettings(db),
} as const
export const settingsChangeReaders: ChangeReaders = {
  settings: ({ db }) => ({ kind: 'settings', settings: readSettings(db) }),
}
