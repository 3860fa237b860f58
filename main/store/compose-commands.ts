// One set of commands out of those of all rooms. Two rooms with one name would silently share it, so that is refused.
import type { Commands } from './command-runner.ts'
import type { ChangeReaders, Reads, Writes } from './commands.ts'

type AnyRoom = Commands<Writes, Reads>
type Intersection<T> = (T extends unknown ? (value: T) => void : never) extends (value: infer All) => void
  ? All
  : never
type AllWrites<Rooms extends readonly AnyRoom[]> =
  Intersection<Rooms[number]['writes']> extends infer All extends Writes ? All : never
type AllReads<Rooms extends readonly AnyRoom[]> =
  Intersection<Rooms[number]['reads']> extends infer All extends Reads ? All : never

export function composeCommands<const Rooms extends readonly AnyRoom[]>(
  ...rooms: Rooms
): Commands<AllWrites<Rooms>, AllReads<Rooms>> {
  return {
    writes: merged(rooms.map((room) => room.writes)) as AllWrites<Rooms>,
    reads: merged(rooms.map((room) => room.reads)) as AllReads<Rooms>,
    changeReaders: merged(rooms.map((room) => room.changeReaders)) as ChangeReaders,
  }
}

function merged(parts: readonly object[]): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [name, value] of parts.flatMap((part): [string, unknown][] => Object.entries(part))) {
    if (Object.hasOwn(all, name)) throw new Error(`Two rooms have a command named ${name}.`)
    all[name] = value
  }
  return all
}
