// Models of the user's machine: where their files are, and what those said of themselves when they were added.
export const localModels = `
CREATE TABLE local_models (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('chat','embed','rank')),
  architecture TEXT NOT NULL,
  parameters INTEGER NOT NULL,
  file_bytes INTEGER NOT NULL,
  memory_bytes INTEGER NOT NULL,
  context_tokens INTEGER NOT NULL,
  dimensions INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
