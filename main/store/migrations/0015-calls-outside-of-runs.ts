// Models are asked outside of runs too: in tests of them, for small jobs. Such a call has no run, and says what it was for.
export const callsOutsideOfRuns = `
ALTER TABLE ledger ADD COLUMN purpose TEXT NOT NULL DEFAULT 'run'
  CHECK (purpose IN ('run','job','job-test','model-test','connection-test'));
-- The small job that it was for.
ALTER TABLE ledger ADD COLUMN job TEXT;
`
