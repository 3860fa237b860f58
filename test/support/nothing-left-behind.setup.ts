import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const prefix = 'maestro-tests-'

/**
 * Gives the tests a temporary folder of their own, and fails when something is left in it. What others left on this
 * machine can then neither meet a test nor be met by one.
 */
export function setup(): (() => void) | undefined {
  // Called for each project, and its end is called when all tests are over: the first one's folder is everybody's.
  if (basename(tmpdir()).startsWith(prefix)) return undefined
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), prefix))
  process.env['TMPDIR'] = folder
  return () => {
    // LanceDB makes a folder of this name for itself, and cannot remove it when its engine is killed.
    const left = readdirSync(folder).filter((name) => !/^\.tmp\w{6}$/.test(name))
    rmSync(folder, { recursive: true, force: true })
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    if (left.length > 0)
      throw new Error(`The tests left behind, in their temporary folder: ${left.join(', ')}`)
  }
}
