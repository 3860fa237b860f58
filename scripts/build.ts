// Builds what runs: plain JavaScript for the engine and the command line under out/, the window under out/renderer.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { out, root, sourceStamp, stampFile } from './build-stamp.ts'

/** Files that the built program reads beside its code. */
const assets = ['models/bundled', 'resources']
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

/** Whoever builds, a test's process among them, builds what people use, and finds nothing of Vite's left in its temporary folder. */
const env = { ...process.env, NODE_ENV: 'production', NODE_DISABLE_COMPILE_CACHE: '1' }

function run(name: string, args: readonly string[]): void {
  const { status, error } = spawnSync(bin(name), [...args], { cwd: root, stdio: 'inherit', env })
  if (status !== 0) throw new Error(`${name} failed${error ? `: ${error.message}` : ''}`)
}

const isCode = (path: string) => /\.tsx?$/.test(path)

const stamp = sourceStamp()
rmSync(out, { recursive: true, force: true })
run('tsc', ['-p', 'tsconfig.build.json'])
run('vite', ['build', '--config', 'renderer/vite.config.ts', '--logLevel', 'warn'])
for (const asset of assets.filter((path) => existsSync(join(root, path)))) {
  mkdirSync(dirname(join(out, asset)), { recursive: true })
  cpSync(join(root, asset), join(out, asset), { recursive: true, filter: (path) => !isCode(path) })
}
writeFileSync(stampFile, stamp)
console.log('Built out/.')
