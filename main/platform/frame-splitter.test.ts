import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameSplitter } from './frame-splitter.ts'

function withHeader(frame: Uint8Array): Buffer {
  const header = Buffer.alloc(4)
  header.writeUInt32BE(frame.length)
  return Buffer.concat([header, frame])
}

function read(splitter: FrameSplitter): (string | undefined)[] {
  const seen: string[] = []
  for (let frame = splitter.next(); frame !== undefined; frame = splitter.next()) {
    if (frame === 'too-large') return [...seen, frame]
    seen.push(frame.toString('hex'))
  }
  return seen
}

test('frames come out as they went in, wherever the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.infiniteStream(fc.integer({ min: 1, max: 50 })),
      (frames, cuts) => {
        const stream = Buffer.concat(frames.map(withHeader))
        const splitter = new FrameSplitter(40)
        const seen: (string | undefined)[] = []
        for (let start = 0; start < stream.length;) {
          const end = start + Number(cuts.next().value)
          splitter.push(stream.subarray(start, end))
          seen.push(...read(splitter))
          start = end
        }
        expect(seen).toEqual(frames.map((frame) => Buffer.from(frame).toString('hex')))
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a length above the limit is refused by its header alone, and nothing is held for it', () => {
  const splitter = new FrameSplitter(10)
  splitter.push(Buffer.concat([withHeader(Buffer.from('ok')), Buffer.from([0, 0, 0, 11])]))
  expect(read(splitter)).toEqual(['6f6b', 'too-large'])
  splitter.push(Buffer.alloc(1_000))
  expect(read(splitter)).toEqual(['too-large'])
})
