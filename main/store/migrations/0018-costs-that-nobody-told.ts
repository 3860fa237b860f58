// A call that failed or was cut off has cost what nobody told. From now on its row counts the most that it can have cost, and says so; in older
// rows of runs stands what was expected of it.
export const costsThatNobodyTold = `
-- NULL: told.
ALTER TABLE ledger ADD COLUMN estimate TEXT CHECK (estimate IN ('most','expected'));
UPDATE ledger SET estimate = iif(purpose = 'run', 'expected', 'most') WHERE ended <> 'finished' AND cost_micro_usd > 0;

-- Of its cost, the part that nobody told.
ALTER TABLE runs ADD COLUMN untold_micro_usd INTEGER NOT NULL DEFAULT 0;
`
