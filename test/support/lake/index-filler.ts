// A process that fills an index for ever, to be killed. argv: the folder. Tells when it has begun to embed.
import { join } from 'node:path'
import { suitePassage } from '../../../contract/passage-index.suite.ts'
import { createPassageIndex } from '../../../main/lake/index/index.ts'

const [folder = ''] = process.argv.slice(2)
const index = createPassageIndex({ cacheDb: join(folder, 'cache.db'), folder: join(folder, 'index') })

for (let round = 0; ; round++) {
  const passages = Array.from({ length: 3_000 }, (_, n) =>
    suitePassage({
      n,
      document: n >> 3,
      position: n & 7,
      text: `Round ${round % 2}: passage ${n} tells of herons.`,
    }),
  )
  await index.put(passages)
  process.send?.('put')
  await index.embed([...new Set(passages.map(({ versionId }) => versionId))])
}
