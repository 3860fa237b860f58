// Names of the streaming procedures, apart from the schemas so that the page bundles no zod. The compiler refuses a missing or a superfluous one.
import type { contract } from './procedures.ts'
import type { StreamPaths } from './rpc/index.ts'

export const streams: { readonly [K in StreamPaths<typeof contract>]: true } = {
  'state.watch': true,
  'lake.add': true,
  'lake.addRecords': true,
  'lake.addSamples': true,
  'jobs.qualify': true,
  'models.downloads': true,
  'runs.watch': true,
  'cloud.sso': true,
}
