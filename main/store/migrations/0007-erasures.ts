// Documents of the trash that somebody wants gone for good. The wish is kept, so that a start finishes what was cut off.
export const erasures = `
CREATE TABLE erasures (
  document_id TEXT PRIMARY KEY REFERENCES documents (id),
  asked_at INTEGER NOT NULL
) STRICT;
`
