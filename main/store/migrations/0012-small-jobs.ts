// How models did in the tests of small jobs, and who was chosen for each. A card is of one test and of one file: another of either, and it says nothing.
export const smallJobs = `
CREATE TABLE job_cards (
  job_id TEXT NOT NULL,
  model_id TEXT NOT NULL,
  test_version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  model_score REAL NOT NULL,
  plain_score REAL NOT NULL,
  chance REAL NOT NULL,
  items INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  took_ms REAL NOT NULL,
  is_qualified INTEGER NOT NULL CHECK (is_qualified IN (0, 1)),
  tested_at INTEGER NOT NULL,
  PRIMARY KEY (job_id, model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_choices (
  job_id TEXT PRIMARY KEY,
  -- Empty: the plain method. A job without a row is done by the best that qualified.
  model_id TEXT NOT NULL,
  chosen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
