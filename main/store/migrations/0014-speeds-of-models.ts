// What a model was measured at when it was last tried on this computer, as JSON; nothing until then.
export const speedsOfModels = `
ALTER TABLE local_models ADD COLUMN speed TEXT CHECK (json_valid(speed));
`
