// Writes docs/cli.md from the commands.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from '../main/cli/commands/index.ts'
import { reference } from '../main/cli/help.ts'
import { root } from './build-stamp.ts'

mkdirSync(join(root, 'docs'), { recursive: true })
writeFileSync(join(root, 'docs/cli.md'), `${reference(commands)}\n`)
console.log('Wrote docs/cli.md.')
