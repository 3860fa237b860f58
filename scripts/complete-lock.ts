// Puts back into package-lock.json the optional platform packages that a partial registry made npm drop in silence;
// without them `npm ci` fails on every machine ("Missing: NAME@ from lock file"). Run after each install that changes the lock.
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock, type Lock } from './platform-packages.ts'

const file = 'package-lock.json'
const lock: Lock = JSON.parse(readFileSync(file, 'utf8'))
const { packages, added, unknown } = completeLock(lock)
for (const name of unknown) console.error(`no platform in the name of ${name}: add it by hand`)
if (unknown.length > 0) process.exitCode = 1
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`${added.length} platform packages added to the lock`)
