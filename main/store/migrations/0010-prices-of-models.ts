// What the user says that a model costs: micro-dollars for a million tokens. It goes before the prices that Maestro knows.
export const pricesOfModels = `
CREATE TABLE model_prices (
  model_id TEXT PRIMARY KEY,
  input INTEGER NOT NULL,
  output INTEGER NOT NULL,
  -- As input when not told.
  cached_input INTEGER,
  cache_write INTEGER,
  entered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
