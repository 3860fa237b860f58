// Where a command's results and its troubles go. With --json stdout carries JSON and nothing else.
import { fromErrorShape, toErrorShape } from '../../contract/app-error.ts'
import { visible } from './visible.ts'

export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Which of many it was. */
interface Place {
  readonly id?: string
  readonly line?: number
  readonly path?: string
  readonly kind?: string
}

export interface Output {
  /** The command's one result: as JSON, or as the text made of it. */
  value(value: unknown, text: string): void
  /** One of many results: a JSON line, or a line of text; no text prints nothing. */
  line(value: unknown, text?: string): void
  /** A failed line of a batch: printed in its place; the command goes on and ends with exit code 1. */
  failedLine(place: Place, error: unknown): void
  /** A word to people only: nothing with --json or --quiet. */
  note(text: string): void
  /** Long work as it goes, on a terminal only; the next call replaces it. */
  progress(text: string): void
  readonly hasFailed: boolean
}

export interface OutputOptions {
  readonly isJson: boolean
  readonly isQuiet: boolean
}

export function createOutput({ stdout, stderr }: OutputStreams, { isJson, isQuiet }: OutputOptions): Output {
  let failures = 0
  let hasProgress = false
  const clearProgress = () => {
    if (hasProgress) stderr.write('\r\u001b[K')
    hasProgress = false
  }
  const print = (text: string) => {
    clearProgress()
    stdout.write(`${text}\n`)
  }

  return {
    get hasFailed() {
      return failures > 0
    },
    value(value, text) {
      if (isJson) print(JSON.stringify(value))
      else if (text !== '') print(visible(text))
    },
    line(value, text = '') {
      if (isJson) print(JSON.stringify(value))
      else if (text !== '') print(visible(text))
    },
    failedLine(place, error) {
      failures++
      // Some come over the wire as they are thrown, some as part of an answer.
      const shape = toErrorShape(error instanceof Error ? error : fromErrorShape(error))
      if (isJson) return print(JSON.stringify({ ...place, error: shape }))
      const where =
        place.path ?? place.id ?? place.kind ?? (place.line === undefined ? '' : `line ${place.line}`)
      clearProgress()
      stderr.write(
        `${visible(`${where === '' ? '' : `${where}: `}${shape.message} ${shape.safe} ${shape.next}`)}\n`,
      )
    },
    note(text) {
      if (!isJson && !isQuiet) print(visible(text))
    },
    progress(text) {
      if (isQuiet || isJson || !stderr.isTTY) return
      stderr.write(`\r\u001b[K${visible(text)}`)
      hasProgress = true
    },
  }
}

/** The end of a command that failed: on stderr, as words or as `{"error": …}`. */
export function reportFailure(stderr: NodeJS.WritableStream, error: unknown, isJson: boolean): void {
  const shape = toErrorShape(error)
  if (isJson) return void stderr.write(`${JSON.stringify({ error: shape })}\n`)
  stderr.write(`${visible(`${shape.message}\n${shape.safe}\n${shape.next}`)}\n`)
}
