// Proportional memory of the engine and its children at rest after some use: shared pages are counted by their share, so that the
// figures may be added. The goal is 250 MB. Beside it a Node process that does nothing. Linux only: the kernel keeps this account.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { fillLake, someQuestions } from './support/small-lake.ts'
import { buildIfStale, serveBuilt, temporaryData } from './support/served.ts'

const goalMegabytes = 250
/** Longer than the parser waits for another file before it goes. */
const restMs = 45_000
const questionCount = 30

buildIfStale()
const idle = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], { stdio: 'pipe' })
await once(idle.stdout, 'data')
console.log(`bare node: ${(await proportionalMegabytes(String(idle.pid))).toFixed(0)} MB`)
idle.kill()

await using data = await temporaryData()
await using served = await serveBuilt(data.path)
const { client } = served
await print('after the start')
await fillLake(client)
const questions = await someQuestions(questionCount)
for (const text of questions) {
  const { runId } = await client.chats.send({ text, idempotencyKey: randomUUID() })
  for await (const update of client.runs.watch({ runId })) if (update.type === 'frame') continue
}
await print(`after fourteen documents and ${questions.length} questions`)
await wait(restMs)
const sum = await print(`at rest, ${restMs / 1000} s later`)
console.log(`goal ${goalMegabytes} MB: ${sum <= goalMegabytes ? 'reached' : 'missed'}`)

async function print(when: string): Promise<number> {
  console.log(when)
  let sum = 0
  for (const pid of await familyOf(served.pid)) {
    const megabytes = await proportionalMegabytes(pid)
    sum += megabytes
    console.log(`  ${megabytes.toFixed(0).padStart(5)} MB  ${await nameOf(pid)}`)
  }
  console.log(`  ${sum.toFixed(0).padStart(5)} MB  in all`)
  return sum
}

/** A process and all that it started, directly or not. */
async function familyOf(root: number): Promise<readonly string[]> {
  const parents = new Map<string, string>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // The name in parentheses may hold anything, so the fields are counted from its end.
    parents.set(pid, line.slice(line.lastIndexOf(')') + 2).split(' ')[1] ?? '')
  }
  const family = [String(root)]
  for (const parent of family)
    family.push(...[...parents].filter(([, of]) => of === parent).map(([pid]) => pid))
  return family
}

async function proportionalMegabytes(pid: string): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
}

async function nameOf(pid: string): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return (
    words
      .find((word) => /\.[jt]s$/.test(word))
      ?.split('/')
      .at(-1) ?? words.slice(0, 2).join(' ')
  )
}
