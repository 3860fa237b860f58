import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError, errorCodes, fromErrorShape, hasCode, isAppError, toErrorShape } from './app-error.ts'
import { ErrorShape } from './error-shape.ts'

const unreadable = 'The other side reported an error that this version cannot read.'

// A field is right, absent, or anything at all: the mix that a newer or hostile peer would send.
const field = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 8, arbitrary: right }, fc.anything())
const shapes = fc.record(
  {
    code: field(fc.constantFrom(...errorCodes)),
    message: field(fc.string()),
    safe: field(fc.string()),
    next: field(fc.string()),
    retryable: field(fc.option(fc.boolean(), { nil: undefined })),
    data: fc.jsonValue(),
  },
  { requiredKeys: ['code', 'message', 'safe'] },
)

test('the reader of a page and the schema of the engine accept the same errors', () => {
  fc.assert(
    fc.property(fc.oneof(shapes, fc.anything()), (value) => {
      const accepted = ErrorShape.safeParse(value).success
      expect(fromErrorShape(value).message === unreadable).toBe(!accepted)
    }),
    { numRuns: 2_000 },
  )
})

test('an error comes back from the wire as it went', () => {
  const sent = new AppError('DATA_LOCKED', 'Another Maestro holds the folder.', {
    safe: 'Nothing was written.',
    next: 'Close the other one.',
    retryable: true,
    data: { pid: 7 },
  })
  const wire: unknown = JSON.parse(JSON.stringify(toErrorShape(sent)))
  expect(toErrorShape(fromErrorShape(wire))).toEqual(toErrorShape(sent))
})

test('an unknown error leaves without its text, which may hold private data', () => {
  expect(JSON.stringify(toErrorShape(new TypeError('password 1234')))).not.toContain('1234')
  expect(toErrorShape('text')).toMatchObject({ code: 'INTERNAL' })
})

test('an AppError of another copy of this file is recognised', async () => {
  const copy: { AppError: typeof AppError } = await import('./app-error.ts?copy' as string)
  const error = new copy.AppError('BUSY', 'Too many calls.')
  expect(error).not.toBeInstanceOf(AppError)
  expect(isAppError(error) && hasCode(error, 'CLOSED', 'BUSY')).toBe(true)
})
