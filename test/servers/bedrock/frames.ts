// Frames of Amazon's event streams, made here from the published form and not by the client's own code, so that each checks the other:
// total length, length of the headers, their checksum, headers, body, checksum of it all.
import { crc32 } from 'node:zlib'

const preludeBytes = 8
const checksumBytes = 4
const textHeader = 7

function frame(headers: Readonly<Record<string, string>>, body: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)))
  const total = preludeBytes + checksumBytes + head.length + body.length + checksumBytes
  const prelude = Buffer.alloc(preludeBytes + checksumBytes)
  prelude.writeUInt32BE(total, 0)
  prelude.writeUInt32BE(head.length, 4)
  prelude.writeUInt32BE(crc32(prelude.subarray(0, preludeBytes)), preludeBytes)
  const message = Buffer.concat([prelude, head, body])
  const checksum = Buffer.alloc(checksumBytes)
  checksum.writeUInt32BE(crc32(message))
  return Buffer.concat([message, checksum])
}

function header(name: string, value: string): Buffer {
  const text = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    Buffer.from([textHeader]),
    length,
    text,
  ])
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

export const eventFrame = (type: string, body: object): Buffer =>
  frame({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, json(body))

export const exceptionFrame = (type: string, message: string): Buffer =>
  frame(
    { ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' },
    json({ message }),
  )

/** As it arrives when one bit fell over on the way. */
export function damagedFrame(good: Buffer): Buffer {
  const bytes = Buffer.from(good)
  const at = bytes.length - checksumBytes - 2
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}
