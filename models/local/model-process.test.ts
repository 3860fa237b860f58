// Would catch: an end for want of memory that is told as a fault of the model, and a computer without llama.cpp that is told to try again.
import { expect, test } from 'vitest'
import { died } from './model-process.ts'

test.each([
  ["terminate called after throwing an instance of 'std::bad_alloc'", 'SIGABRT', 'LIMIT_EXCEEDED', false],
  ['ggml_aligned_malloc: failed to allocate 12.00 GB', 'SIGABRT', 'LIMIT_EXCEEDED', false],
  ['NoBinaryFoundError: NoBinaryFound', null, 'MODEL_UNAVAILABLE', false],
  ['GGML_ASSERT(n_expert_used_max > 0) failed', 'SIGABRT', 'MODEL_FAILED', true],
  ['', 'SIGKILL', 'MODEL_FAILED', true],
] as const)('%s, %s: %s', (words, signal, code, retryable) => {
  expect(died(words, signal)).toMatchObject({ code, retryable, next: expect.stringMatching(/\S/) })
})

test('what one of its checks said is told, and that something outside may have been memory', () => {
  expect(died('GGML_ASSERT(a > 0) failed', 'SIGABRT').message).toContain('GGML_ASSERT(a > 0)')
  expect(died('', 'SIGKILL').message).toContain('memory')
})
