// All that is known of a call stands in its own row, and outlives the run: whose it was, at which price, and what it would have cost elsewhere.
// What nobody noted of older rows stays unsaid.
export const wholeRowsOfTheLedger = `
ALTER TABLE ledger ADD COLUMN team_id TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN tokens_cache_written INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN tokens_reasoning INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN ended TEXT CHECK (ended IN ('finished','failed','cut-off'));
ALTER TABLE ledger ADD COLUMN error TEXT;
ALTER TABLE ledger ADD COLUMN expected_micro_usd INTEGER;
-- For a million tokens, in micro-dollars.
ALTER TABLE ledger ADD COLUMN price_known TEXT NOT NULL DEFAULT 'unrecorded' CHECK (price_known IN ('yes','no','unrecorded'));
ALTER TABLE ledger ADD COLUMN price_input REAL;
ALTER TABLE ledger ADD COLUMN price_output REAL;
ALTER TABLE ledger ADD COLUMN price_cached REAL;
ALTER TABLE ledger ADD COLUMN price_cache_write REAL;
ALTER TABLE ledger ADD COLUMN price_source TEXT;
ALTER TABLE ledger ADD COLUMN price_as_of TEXT;
ALTER TABLE ledger ADD COLUMN elsewhere_model TEXT;
ALTER TABLE ledger ADD COLUMN elsewhere_micro_usd INTEGER;
-- By having been asked here and not at a dearer model: less than nothing where an attempt came to nothing and cost money. NULL: unknown.
ALTER TABLE ledger ADD COLUMN saved_micro_usd INTEGER;
UPDATE ledger SET team_id = coalesce((SELECT team_id FROM runs WHERE runs.id = ledger.run_id), '');

ALTER TABLE reservations ADD COLUMN team_id TEXT NOT NULL DEFAULT '';
UPDATE reservations SET team_id = coalesce((SELECT team_id FROM runs WHERE runs.id = reservations.run_id), '');

-- Budgets sum days and months from the index alone, each time that a call begins.
DROP INDEX ledger_by_time;
CREATE INDEX ledger_by_time ON ledger (at, team_id, agent_id, cost_micro_usd);
`
