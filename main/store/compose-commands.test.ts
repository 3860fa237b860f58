import { expect, test } from 'vitest'
import type { CommandInput, WriteContext } from './commands.ts'
import { composeCommands } from './compose-commands.ts'

const room = <W extends object>(writes: W) => ({ writes, reads: {}, changeReaders: {} })

test('each room’s commands are there, with their own types', () => {
  const all = composeCommands(
    room({ addOne: (_: WriteContext, input: number) => input + 1 }),
    room({ shout: (_: WriteContext, input: string) => input.toUpperCase() }),
  )
  expect(Object.keys(all.writes)).toEqual(['addOne', 'shout'])
  const input: CommandInput<typeof all.writes.shout> = 'a'
  expect(all.writes.shout({} as WriteContext, input)).toBe('A')
  // @ts-expect-error no room has this one, and the compiler must say so
  expect(all.writes.missing).toBeUndefined()
})

test('two rooms with one name are refused, since one of them would never be called', () => {
  const add = (_: WriteContext, input: number) => input
  expect(() => composeCommands(room({ add }), room({ add }))).toThrow('named add')
})
