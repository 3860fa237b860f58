// Messages are found by their words. Words are taken from a text by code, not by SQL: messages that have no row here are given one in the
// background after the upgrade, and whenever the way of taking words has changed.
export const wordsOfMessages = `
-- Folded and apart. An ordinary table under the index, so that salvage, which copies rows, brings the index back too.
CREATE TABLE message_words (
  -- Newer messages have higher numbers.
  number INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  -- Which way of taking words made them.
  analysis INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT;

-- Any byte but a space belongs to a word. One or two letters typed stand for many words: those beginnings have an index of their own.
CREATE VIRTUAL TABLE message_word_index USING fts5(
  words, content='message_words', content_rowid='number', tokenize='ascii', prefix='1 2', columnsize=0
);
-- What is erased must be gone from the index's pages, too.
INSERT INTO message_word_index (message_word_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER message_words_come AFTER INSERT ON message_words BEGIN
  INSERT INTO message_word_index (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER message_words_go AFTER DELETE ON message_words BEGIN
  INSERT INTO message_word_index (message_word_index, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- For lists of runs.
CREATE INDEX runs_by_team ON runs (team_id, id);
CREATE INDEX runs_paid ON runs (id) WHERE cost_micro_usd > 0;

CREATE INDEX messages_by_content ON messages (content);
-- Whoever erases a text erases its words with it, and need not know of them.
CREATE TRIGGER message_words_erased AFTER UPDATE OF body ON content WHEN new.body IS NULL BEGIN
  DELETE FROM message_words WHERE message_id IN (SELECT id FROM messages WHERE content = new.hash);
END;
`
