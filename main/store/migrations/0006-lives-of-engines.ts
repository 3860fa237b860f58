// Each engine that held this folder. One that has no end was cut off; a row, because it is acknowledged as durably as everything else.
export const livesOfEngines = `
CREATE TABLE engine_lives (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- What it found of the one before, as JSON, and when somebody had read that.
  found TEXT NOT NULL,
  dismissed_at INTEGER
) STRICT;
`
