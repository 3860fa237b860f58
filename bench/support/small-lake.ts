// Fourteen documents of twenty-odd pages and questions about them, as a first user would have them.
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { contract } from '../../contract/procedures.ts'
import type { Client } from '../../contract/rpc/index.ts'

const folder = fileURLToPath(new URL('../../test/fixtures/acceptance/', import.meta.url))

/** Resolves when all can be found. */
export async function fillLake(client: Client<typeof contract>): Promise<void> {
  const sources = (await readdir(`${folder}documents`)).map((name) => ({
    path: `${folder}documents/${name}`,
  }))
  for await (const { path, error } of client.lake.add({ sources, wait: true }))
    if (error) throw new Error(`${path}: ${error.message}`)
}

export async function someQuestions(count: number): Promise<readonly string[]> {
  const all = JSON.parse(await readFile(`${folder}questions.json`, 'utf8')) as { question: string }[]
  return all.slice(0, count).map(({ question }) => question)
}
