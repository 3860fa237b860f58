// How answers were taken, for the router that learns: what a question looked like, who answered, and what the user did then. No words of it.
export const outcomesOfRoutes = `
CREATE TABLE outcomes (
  run_id TEXT PRIMARY KEY REFERENCES runs (id),
  difficulty REAL NOT NULL,
  kinds TEXT NOT NULL,
  agent_id TEXT,
  tier TEXT NOT NULL,
  model TEXT NOT NULL,
  -- A smaller tier whose answer the check did not let stand.
  failed_tier TEXT,
  rating TEXT CHECK (rating IN ('up','down')),
  followed TEXT CHECK (followed IN ('larger','again','edited','went-on')),
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  cost_micro_usd INTEGER NOT NULL,
  at INTEGER NOT NULL,
  forgotten_at INTEGER,
  -- Grows with every change of any row, so that a reader asks for what is new to it.
  revision INTEGER NOT NULL UNIQUE
) STRICT;

-- What was rated before there was a router that learns. Of these questions only the difficulty is known.
INSERT INTO outcomes (run_id, difficulty, kinds, tier, model, rating, tokens_in, tokens_out, cost_micro_usd, at, revision)
SELECT messages.run_id, events.body ->> '$.route.difficulty', '[]', events.body ->> '$.route.tier', events.body ->> '$.route.model',
  messages.feedback ->> '$.rating', events.body ->> '$.usage.tokensIn', events.body ->> '$.usage.tokensOut',
  events.body ->> '$.costMicroUsd', messages.at, row_number() OVER (ORDER BY messages.id)
FROM messages JOIN events ON events.run_id = messages.run_id AND events.kind = 'run.finished'
WHERE messages.role = 'assistant' AND messages.feedback IS NOT NULL AND events.body ->> '$.route.tier' IS NOT NULL;
`
