// `npm run bench -- NAME... [--option]...` runs bench/NAME.ts one after the other, with the options; without a name it tells which there are.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('.', import.meta.url)
const isBench = (name: string) =>
  name.endsWith('.ts') && !/(?:\.worker|\.host|\.test)\.ts$|^run\.ts$/.test(name)
const names = readdirSync(folder)
  .filter(isBench)
  .map((name) => name.slice(0, -'.ts'.length))
const typed = process.argv.slice(2)
const wanted = typed.filter((word) => !word.startsWith('--'))
const options = typed.filter((word) => word.startsWith('--'))
const unknown = wanted.filter((name) => !names.includes(name))

if (wanted.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no ${unknown.join(', ')}.`)
  console.error(`npm run bench -- NAME... [--option]...\n${names.map((name) => `  ${name}`).join('\n')}`)
  process.exitCode = 2
} else
  for (const name of wanted) {
    console.log(`== ${name}`)
    const { status } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL(`${name}.ts`, folder)), ...options],
      {
        stdio: 'inherit',
      },
    )
    if (status !== 0) process.exitCode = 1
  }
