// What the store keeps of the models that the user added.
import type { LocalModel, ModelSpeed, ModelTrial } from '../../contract/models.ts'
import type { ReadContext, Row, WriteContext } from '../store/commands.ts'

/** Without what only this moment knows. */
export type KeptModel = Omit<LocalModel, 'isThere' | 'fit' | 'problem'>

const columns = `id AS modelId, path, name, kind, architecture, parameters, file_bytes AS fileBytes, memory_bytes AS memoryBytes,
  context_tokens AS contextTokens, dimensions, added_at AS addedAt, speed, trial`
const toModel = ({ speed, trial, ...row }: Row): KeptModel => ({
  ...(row as unknown as KeptModel),
  ...(typeof speed === 'string' && { speed: JSON.parse(speed) as ModelSpeed }),
  ...(typeof trial === 'string' && { trial: JSON.parse(trial) as ModelTrial }),
})

/** The same path again is the same model, as its file is now: of another file nothing has been measured. */
function addModel(
  { db, now }: WriteContext,
  model: Omit<KeptModel, 'addedAt' | 'speed' | 'trial'>,
): KeptModel {
  const there = db.sql('SELECT id FROM local_models WHERE path = ?').get(model.path)?.['id']
  const modelId = typeof there === 'string' ? there : freeId(db, model.modelId)
  db.sql(
    `INSERT INTO local_models (id, path, name, kind, architecture, parameters, file_bytes, memory_bytes, context_tokens, dimensions, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       speed = CASE WHEN file_bytes = excluded.file_bytes THEN speed END,
       trial = CASE WHEN file_bytes = excluded.file_bytes THEN trial END, name = excluded.name, kind = excluded.kind, architecture = excluded.architecture,
       parameters = excluded.parameters, file_bytes = excluded.file_bytes, memory_bytes = excluded.memory_bytes,
       context_tokens = excluded.context_tokens, dimensions = excluded.dimensions`,
  ).run(
    modelId,
    model.path,
    model.name,
    model.kind,
    model.architecture,
    model.parameters,
    model.fileBytes,
    model.memoryBytes,
    model.contextTokens,
    model.dimensions,
    now,
  )
  const row = db.sql(`SELECT ${columns} FROM local_models WHERE id = ?`).get(modelId)
  if (!row) throw new RangeError('a model that was written is not there')
  return toModel(row)
}

function freeId(db: WriteContext['db'], wanted: string): string {
  const isTaken = (id: string) => db.sql('SELECT 1 FROM local_models WHERE id = ?').get(id) !== undefined
  let id = wanted
  for (let n = 2; isTaken(id); n++) id = `${wanted}-${n}`
  return id
}

interface Measured {
  readonly modelId: string
  readonly speed: ModelSpeed
  readonly trial: ModelTrial
}

export const modelWrites = {
  'models.add': addModel,
  /** What it did, and how fast it was; nothing when it is gone. */
  'models.measured': ({ db }: WriteContext, { modelId, speed, trial }: Measured): void => {
    db.sql('UPDATE local_models SET speed = ?, trial = ? WHERE id = ?').run(
      JSON.stringify(speed),
      JSON.stringify(trial),
      modelId,
    )
  },
  /** Where its file is; undefined when there is no such model. */
  'models.remove': ({ db }: WriteContext, { modelId }: { readonly modelId: string }): string | undefined =>
    db.sql('DELETE FROM local_models WHERE id = ? RETURNING path').get(modelId)?.['path'] as
      | string
      | undefined,
} as const

export const modelReads = {
  'models.kept': ({ db }: ReadContext, _input: null): KeptModel[] =>
    db.sql(`SELECT ${columns} FROM local_models ORDER BY name, id`).all().map(toModel),
} as const
