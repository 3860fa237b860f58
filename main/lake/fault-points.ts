// Named instants between the steps that make something durable, where a test ends the process to see what is left.

/**
 * copied: bytes written, not synced. incoming: synced under the version's id. committed: the row says so. kept: the old bytes have
 * their second name. placed: the file is where the row says. removed, restored: the row says so, the file has not moved. trash-made: the
 * folder for it is there. lifted: a file has left its place for another. relocated: the row names that one. moved: it has. recorded: a batch of records is committed. parsed, cut, put, searchable, embedded, tested: that
 * stage's work is done and its row written. erasing: the wish is kept. emptied: the file is gone from the trash. dropped: so are the bytes of
 * earlier versions. erased: so are the rows.
 */
export type FaultPoint =
  | 'copied'
  | 'incoming'
  | 'committed'
  | 'kept'
  | 'placed'
  | 'removed'
  | 'restored'
  | 'trash-made'
  | 'lifted'
  | 'relocated'
  | 'moved'
  | 'recorded'
  | 'parsed'
  | 'cut'
  | 'put'
  | 'searchable'
  | 'embedded'
  | 'tested'
  | 'erasing'
  | 'emptied'
  | 'dropped'
  | 'erased'

export type AtFaultPoint = (point: FaultPoint) => void | Promise<void>
export const noFault: AtFaultPoint = () => {}
