// V8 lets the space for new objects of every thread grow to 32 MB and hardly ever gives it back; with five threads that is most of
// what an engine at rest holds. Two megabytes serve as well: what lives longer moves to the old space, which shrinks.
import { setFlagsFromString } from 'node:v8'

const megabytes = 2

/** For this thread from now on, and for those that are started later. Call it before the bulk of the code is loaded. */
export function keepHeapsSmall(): void {
  setFlagsFromString(`--min-semi-space-size=${megabytes}`)
  setFlagsFromString(`--max-semi-space-size=${megabytes}`)
  // The limits above are read when a heap is made; a heap that is there already only ever asks by how much to grow.
  setFlagsFromString('--semi-space-growth-factor=1')
}
