// Looks without a pause whether the data directory named by the first argument is held.
import { dataDirectory, findEngine } from '../../../main/platform/index.ts'

const directory = dataDirectory(process.argv[2] ?? '')
console.log('{"looking":true}')
for (;;) {
  for (let times = 0; times < 100; times++) await findEngine(directory)
  await new Promise((resolve) => setImmediate(resolve))
}
