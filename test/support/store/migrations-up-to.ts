import { migrations } from '../../../main/store/migrations/index.ts'

/** For a state.db as an earlier Maestro left it. */
export const upTo = (version: number) => ({
  migrations: migrations.filter((each) => each.version <= version),
})
