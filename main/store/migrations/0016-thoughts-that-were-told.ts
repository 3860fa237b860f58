// How much of an output was thought and not said is NULL where nobody told: until now no model did, and the rows said 0.
export const thoughtsThatWereTold = `
ALTER TABLE ledger RENAME COLUMN tokens_reasoning TO noted_reasoning;
ALTER TABLE ledger ADD COLUMN tokens_reasoning INTEGER;
UPDATE ledger SET tokens_reasoning = noted_reasoning WHERE noted_reasoning > 0;
ALTER TABLE ledger DROP COLUMN noted_reasoning;
`
