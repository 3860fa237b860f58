// A small room for tests of the store itself: numbered notes, and commands that misbehave.
import type { Change } from '../../../contract/app-state.ts'
import { AppError } from '../../../contract/app-error.ts'
import {
  contentReads,
  contentWrites,
  type ReadContext,
  type WriteContext,
} from '../../../main/store/index.ts'

const keep = (context: WriteContext, name: string, value: string) =>
  context.db
    .sql('INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
    .run(name, value, context.now)

export const notesCommands = {
  writes: {
    ...contentWrites,
    addNote(context: WriteContext, name: string): string {
      keep(context, name, 'note')
      context.changed('chat', name)
      if (name.startsWith('bad')) throw new AppError('BAD_INPUT', `${name} is refused.`)
      return name
    },
    removeNote(context: WriteContext, name: string): void {
      context.db.sql('DELETE FROM settings WHERE name = ?').run(name)
      context.changed('chat', name)
    },
    addBytes: (context: WriteContext, input: { readonly name: string; readonly bytes: number }): void => {
      keep(context, input.name, 'x'.repeat(input.bytes))
    },
    poisonChange: (context: WriteContext): void => context.changed('document', 'poison'),
    giveFunction: (context: WriteContext, name: string): unknown => (keep(context, name, 'note'), () => name),
    crash: (): never => process.exit(3),
    crashAfter: (_: WriteContext, milliseconds: number): void => {
      setTimeout(() => process.exit(3), milliseconds)
    },
  },
  reads: {
    ...contentReads,
    hasNote: (context: ReadContext, name: string): boolean =>
      context.db.sql('SELECT 1 FROM settings WHERE name = ?').get(name) !== undefined,
    countNotes: (context: ReadContext): number =>
      Number(context.db.sql('SELECT count(*) AS n FROM settings').get()?.['n']),
    /** Counts before and after a while in which others write. */
    countSlowly(context: ReadContext, milliseconds: number): readonly number[] {
      const count = () => Number(context.db.sql('SELECT count(*) AS n FROM settings').get()?.['n'])
      const before = count()
      const end = performance.now() + milliseconds
      while (performance.now() < end);
      return [before, count()]
    },
    writeAnyway: (context: ReadContext): unknown =>
      context.db.sql("INSERT INTO settings VALUES ('x', 'x', 0) RETURNING name").get(),
    crashReader: (): never => process.exit(3),
  },
  changeReaders: {
    chat: (context: ReadContext, name: string): Change | undefined =>
      context.db.sql('SELECT 1 FROM settings WHERE name = ?').get(name) === undefined
        ? undefined
        : ({ kind: 'chat', chat: name } as unknown as Change),
    document(): Change {
      throw new Error('poisoned')
    },
  },
}
export type NotesWrites = typeof notesCommands.writes
export type NotesReads = typeof notesCommands.reads
