// A team of the user's has versions to go back to, and can be removed and restored.
export const versionsOfTeams = `
-- When this version last became the present one: going back to an old one does not make it new.
ALTER TABLE teams ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
UPDATE teams SET used_at = created_at;
-- The same for all versions of a team.
ALTER TABLE teams ADD COLUMN removed_at INTEGER;
CREATE UNIQUE INDEX teams_current ON teams (id) WHERE current = 1;
`
