// The first data model. Tables with long rows have a rowid: without one, each insert in the middle rewrites its neighbours.
// Money is integer micro-dollars, time is epoch milliseconds, lists and objects are JSON text.
export const theFirstTables = `
-- Texts and bytes apart from rows that only name them by hash, so that they can be erased for real, leaving a tombstone.
CREATE TABLE content (
  hash TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  body BLOB,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  erased_at INTEGER,
  CHECK ((body IS NULL) = (erased_at IS NOT NULL))
) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  collection TEXT NOT NULL,
  path TEXT NOT NULL,
  -- What no two documents of a collection share: a file's path as disks that ignore case compare it, or 'record:' and a record's id.
  path_key TEXT NOT NULL,
  record_id TEXT,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stored','parsing','indexing','embedding','testing','ready','failed','removed')),
  error TEXT,
  pages INTEGER,
  passages INTEGER NOT NULL DEFAULT 0,
  warnings TEXT NOT NULL DEFAULT '[]',
  current_version TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER,
  trust TEXT NOT NULL CHECK (trust IN ('user','agent','document','web','tool')),
  privacy TEXT NOT NULL CHECK (privacy IN ('normal','local-only')),
  scope TEXT NOT NULL DEFAULT 'workspace'
) STRICT;
CREATE UNIQUE INDEX documents_by_path ON documents (collection, path_key) WHERE removed_at IS NULL;
CREATE INDEX documents_in_work ON documents (state, attempts) WHERE state IN ('stored','parsing','indexing','embedding','testing');
CREATE INDEX documents_by_update ON documents (updated_at);

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  storage TEXT NOT NULL CHECK (storage IN ('file','content')),
  -- What a record says of itself: author, time, thread, place in the thread.
  metadata TEXT NOT NULL DEFAULT '{}',
  parser TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_by_document ON versions (document_id, at);
CREATE INDEX versions_by_hash ON versions (hash);
CREATE INDEX versions_by_thread ON versions (metadata ->> 'thread', metadata ->> 'position') WHERE metadata ->> 'thread' IS NOT NULL;

-- One canonical text per (content hash, parser), never overwritten: every offset of every citation points into one of these.
CREATE TABLE canonical_texts (
  hash TEXT NOT NULL,
  parser TEXT NOT NULL,
  type TEXT NOT NULL,
  text TEXT NOT NULL,
  structure TEXT NOT NULL,
  words BLOB,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (hash, parser)
) STRICT;

CREATE TABLE passages (
  id TEXT PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES versions (id),
  ordinal INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  page INTEGER,
  kind TEXT NOT NULL,
  heading_path TEXT NOT NULL,
  trust TEXT NOT NULL CHECK (trust IN ('user','agent','document','web','tool')),
  privacy TEXT NOT NULL CHECK (privacy IN ('normal','local-only')),
  scope TEXT NOT NULL DEFAULT 'workspace'
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX passages_by_version ON passages (version_id, ordinal);

CREATE TABLE teams (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  current INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  team_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  chat_id TEXT NOT NULL REFERENCES chats (id),
  parent_id TEXT,
  run_id TEXT,
  role TEXT NOT NULL CHECK (role IN ('user','assistant')),
  content TEXT NOT NULL,
  lake_scope TEXT NOT NULL DEFAULT '[]',
  attachments TEXT NOT NULL DEFAULT '[]',
  -- An assistant's message: the answer without its text, or the error.
  answer TEXT,
  error TEXT,
  idempotency_key TEXT UNIQUE,
  at INTEGER NOT NULL,
  trust TEXT NOT NULL CHECK (trust IN ('user','agent','document','web','tool')),
  privacy TEXT NOT NULL CHECK (privacy IN ('normal','local-only')),
  scope TEXT NOT NULL DEFAULT 'workspace'
) STRICT;
CREATE INDEX messages_by_chat ON messages (chat_id, id);

-- The head of each journal. seq and fence are checked and moved in the transaction that appends.
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  chat_id TEXT,
  message_id TEXT,
  team_id TEXT NOT NULL,
  team_name TEXT NOT NULL,
  team_version TEXT NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued','running','waiting','finished','failed','cancelled','quarantined','parked')),
  seq INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  owner TEXT,
  -- How often this run's thread died under it; two make it quarantined.
  thread_deaths INTEGER NOT NULL DEFAULT 0,
  steps INTEGER NOT NULL DEFAULT 0,
  cost_micro_usd INTEGER NOT NULL DEFAULT 0,
  waiting_for TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  idempotency_key TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_alive ON runs (status) WHERE status IN ('queued','running','waiting','quarantined','parked');
CREATE INDEX runs_by_chat ON runs (chat_id, created_at);
CREATE INDEX runs_by_birth ON runs (created_at);

CREATE TABLE events (
  run_id TEXT NOT NULL REFERENCES runs (id),
  seq INTEGER NOT NULL,
  step_id TEXT,
  parent_id TEXT,
  fence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  v INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT;

-- One row per attempt of a model call, hidden retries included.
CREATE TABLE ledger (
  run_id TEXT NOT NULL,
  step_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  tier TEXT NOT NULL,
  model TEXT NOT NULL,
  reason TEXT NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  tokens_cached INTEGER NOT NULL,
  cost_micro_usd INTEGER NOT NULL,
  latency_ms INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run_id, step_id, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What clients were told, in order: pointers only, read as they stand when sent. Pruned from the old end.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  key TEXT NOT NULL
) STRICT;
`
