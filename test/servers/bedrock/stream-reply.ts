// Streams a reply as Bedrock does, or breaks it in one of the ways in which streams break.
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Reply } from './answers.ts'
import { wireCalls } from './broken-calls.ts'
import type { StreamFault } from './faults.ts'
import { damagedFrame, eventFrame, exceptionFrame } from './frames.ts'
import { usageOf, type InputCount } from './tokens.ts'
import type { WireUsage } from './wire.ts'

/** Letters to a piece: few enough that pairs are torn apart, as they are there. */
const pieceLetters = 5
const crumbBytes = 7

export interface Streamed {
  readonly reply: Reply
  readonly input: InputCount
  readonly maxTokens: number
  readonly fault: StreamFault | undefined
  readonly slowMs: number
  /** Told of what it has counted so far, before the other side hears of it. */
  readonly onCount: (usage: WireUsage) => void
}

export async function streamReply(
  response: ServerResponse,
  { reply, input, maxTokens, fault, slowMs, onCount }: Streamed,
): Promise<void> {
  const write = async (bytes: Buffer) => {
    const size = fault === 'crumbs' ? crumbBytes : bytes.length
    for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
      response.write(bytes.subarray(at, at + size))
      // Else the pieces travel as one.
      if (fault === 'crumbs') await pause(0)
    }
  }
  const send = (type: string, body: object) => write(eventFrame(type, { ...body, p: 'abcdefghijk' }))
  const untilClosed = () => new Promise<void>((resolve) => void response.once('close', resolve))

  onCount(usageOf(input, 0))
  if (fault === 'stall-first') return untilClosed()
  if (fault === 'slow-first') await pause(slowMs)
  await send('messageStart', { role: 'assistant' })
  const blocks = blocksOf(reply, fault)
  let left = maxTokens
  let outputTokens = 0
  for (const [contentBlockIndex, { start, pieces, wrap, signature }] of blocks.entries()) {
    if (left <= 0) break
    if (start) await send('contentBlockStart', { start, contentBlockIndex })
    for (const piece of pieces.slice(0, left)) {
      if (response.destroyed) return
      onCount(usageOf(input, ++outputTokens))
      await send('contentBlockDelta', { delta: wrap(piece), contentBlockIndex })
      if (outputTokens === 3 && fault) {
        const isOver = await breakOff(response, fault, write, untilClosed)
        if (isOver) return
      }
    }
    left -= pieces.length
    if (signature) await send('contentBlockDelta', { delta: signature, contentBlockIndex })
    await send('contentBlockStop', { contentBlockIndex })
  }
  if (fault === 'no-stop') return void response.end()
  const isCut = left < 0
  await send('messageStop', { stopReason: isCut ? 'max_tokens' : (reply.stopReason ?? 'end_turn') })
  if (fault === 'no-usage') return void response.end()
  await send('metadata', { usage: usageOf(input, outputTokens), metrics: { latencyMs: 1 } })
  response.end()
}

async function breakOff(
  response: ServerResponse,
  fault: StreamFault,
  write: (bytes: Buffer) => Promise<void>,
  untilClosed: () => Promise<void>,
): Promise<boolean> {
  const delta = (text: string) => eventFrame('contentBlockDelta', { delta: { text }, contentBlockIndex: 0 })
  switch (fault) {
    case 'stall-between':
      await untilClosed()
      return true
    case 'cut':
      // What was written is on its way by then.
      await pause(20)
      response.destroy()
      return true
    case 'half-frame':
      await write(delta('half of this').subarray(0, 25))
      response.end()
      return true
    case 'damaged-frame':
      await write(damagedFrame(delta('damaged')))
      response.end()
      return true
    case 'throttled-between':
      await write(exceptionFrame('throttlingException', 'Too many tokens, please wait before trying again.'))
      response.end()
      return true
    case 'broken-between':
      await write(exceptionFrame('modelStreamErrorException', 'Model produced invalid sequence.'))
      response.end()
      return true
    case 'unknown-between':
      await write(exceptionFrame('brandNewException', 'Something new.'))
      response.end()
      return true
    case 'unknown-event':
      await write(eventFrame('brandNewEvent', { a: 1 }))
      return false
    case 'endless':
      while (!response.destroyed) {
        await write(delta('more '))
        await pause(1)
      }
      return true
    default:
      return false
  }
}

interface Block {
  readonly start?: object
  readonly pieces: readonly string[]
  readonly wrap: (piece: string) => object
  readonly signature?: object
}

function blocksOf({ thoughts, text, calls = [] }: Reply, fault: StreamFault | undefined): Block[] {
  return [
    ...(thoughts === undefined
      ? []
      : [
          {
            pieces: piecesOf(thoughts),
            wrap: (piece: string) => ({ reasoningContent: { text: piece } }),
            signature: { reasoningContent: { signature: 'c2lnbmF0dXJl' } },
          },
        ]),
    ...(text === undefined ? [] : [{ pieces: piecesOf(text), wrap: (piece: string) => ({ text: piece }) }]),
    ...wireCalls(calls, fault).map(({ start, input }) => ({
      ...(start && { start }),
      pieces: piecesOf(input),
      wrap: (piece: string) => ({ toolUse: { input: piece } }),
    })),
  ]
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += pieceLetters) pieces.push(text.slice(at, at + pieceLetters))
  return pieces
}
