// One run of a chat at a time: a later one begins when the earlier ones are over, or stand still until somebody looks at them.

/**
 * SQL over `runs`: the run of the same chat that must be over before this one begins; NULL when none is in its way. Nothing is in the way of
 * a run that has begun, nor of one that shall only be cancelled. A run that was set apart or parked is in nobody's way.
 */
export const runInTheWay = `iif(runs.status = 'queued' AND runs.fence = 0 AND runs.cancel_requested = 0,
  (SELECT max(earlier.id) FROM runs AS earlier WHERE earlier.chat_id = runs.chat_id AND earlier.id < runs.id
     AND earlier.status IN ('queued','running','waiting')), NULL)`
