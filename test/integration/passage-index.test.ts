// The real index, thread and all, held to the suite; and what only the real one can get wrong.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe } from 'vitest'
import { passageIndexSuite } from '../../contract/passage-index.suite.ts'
import { createPassageIndex, type PassageIndexClient } from '../../main/lake/index/index.ts'

const root = await mkdtemp(join(tmpdir(), 'passage-index-'))
const open: PassageIndexClient[] = []
let folders = 0

afterEach(async () => {
  for (const index of open.splice(0)) await index[Symbol.asyncDispose]()
})
afterAll(() => rm(root, { recursive: true, force: true }))

function make(folder = join(root, String(folders++))): PassageIndexClient {
  const index = createPassageIndex({ cacheDb: `${folder}.db`, folder })
  open.push(index)
  return index
}

describe('the index thread', () => {
  passageIndexSuite(async () => make())
})
