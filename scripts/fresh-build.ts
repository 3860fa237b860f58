// What runs or looks at the built program does it on the sources as they are: it builds first where they have changed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isBuilt, root } from './build-stamp.ts'

/** Throws where the sources cannot be built; what is wrong with them has been printed then. */
export function freshBuild(): void {
  if (isBuilt()) return
  console.log('Building Maestro (once, about ten seconds) …')
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed.')
}
