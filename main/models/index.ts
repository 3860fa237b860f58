export { modelReads, modelWrites } from './commands.ts'
export { openLocalModels, type LocalModels } from './local-models.ts'
