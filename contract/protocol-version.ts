/** Raised whenever a procedure, a schema or a frame changes so that an older peer would misread it. Apart from the schemas: the page needs it. */
export const protocolVersion = 2
