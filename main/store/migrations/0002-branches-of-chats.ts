// Chats become trees of questions; each has a branch on show, a place in the list, and a team and tier of its own. Answers are rated.
export const branchesOfChats = `
-- Who gave the title: the user, the topic of a question, or nobody yet, so that the next question may.
ALTER TABLE chats ADD COLUMN titled_by TEXT NOT NULL DEFAULT 'topic' CHECK (titled_by IN ('user','topic','nobody'));
ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
ALTER TABLE chats ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE chats ADD COLUMN tier TEXT NOT NULL DEFAULT 'auto';
ALTER TABLE chats ADD COLUMN shown TEXT;

ALTER TABLE messages ADD COLUMN feedback TEXT;
-- Taken back before its run began.
ALTER TABLE messages ADD COLUMN withdrawn_at INTEGER;
CREATE INDEX messages_by_run ON messages (run_id);

-- Until now a chat was one line: each question follows the one asked before it.
UPDATE messages SET parent_id = (
  SELECT max(earlier.id) FROM messages AS earlier
  WHERE earlier.chat_id = messages.chat_id AND earlier.role = 'user' AND earlier.id < messages.id
) WHERE role = 'user' AND parent_id IS NULL;
`
