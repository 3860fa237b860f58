// What a model did when it was last tried on this computer, as JSON; nothing until then.
export const trialsOfModels = `
ALTER TABLE local_models ADD COLUMN trial TEXT CHECK (json_valid(trial));
`
