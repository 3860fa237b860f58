// When runs start by themselves. A time that fell due is one row, for ever the same: its key is the schedule and the time.
export const schedules = `
CREATE TABLE schedules (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  prompt TEXT NOT NULL,
  team_id TEXT NOT NULL,
  tier TEXT NOT NULL,
  lake_scope TEXT NOT NULL,
  words TEXT NOT NULL,
  timing TEXT NOT NULL,
  zone TEXT NOT NULL,
  starts_at INTEGER,
  ends_at INTEGER,
  policies TEXT NOT NULL,
  -- The first time that is not accounted for yet; NULL when there is none.
  next_due INTEGER,
  paused_at INTEGER,
  removed_at INTEGER,
  idempotency_key TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX schedules_next_due ON schedules (next_due) WHERE paused_at IS NULL AND removed_at IS NULL;

CREATE TABLE occurrences (
  schedule_id TEXT NOT NULL REFERENCES schedules (id),
  due INTEGER NOT NULL,
  -- The last one of many that were skipped together, and how many they are; NULL when nobody counted them to the end.
  until INTEGER,
  count INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'ran', 'late', 'skipped')),
  reason TEXT,
  detail TEXT,
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  run_id TEXT,
  idempotency_key TEXT UNIQUE,
  PRIMARY KEY (schedule_id, due)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrences_waiting ON occurrences (not_before) WHERE state = 'waiting';
CREATE INDEX occurrences_going ON occurrences (schedule_id) WHERE state = 'running';
CREATE INDEX occurrences_of_runs ON occurrences (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX occurrences_by_time ON occurrences (due);

-- How far the clock had come when schedules were last looked at: less than that, and it was set back.
CREATE TABLE schedule_clock (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
`
