// Limits on money, and what calls in flight are expected to cost: a reservation stands until the call's row is in the ledger, and counts as spent.
export const budgets = `
CREATE TABLE budgets (
  holder TEXT NOT NULL CHECK (holder IN ('all','team','agent')),
  key TEXT NOT NULL,
  period TEXT NOT NULL CHECK (period IN ('call','run','day','month')),
  limit_micro_usd INTEGER NOT NULL CHECK (limit_micro_usd >= 0),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (holder, key, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE reservations (
  run_id TEXT NOT NULL REFERENCES runs (id),
  step_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  micro_usd INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run_id, step_id, attempt)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_by_time ON ledger (at);
`
