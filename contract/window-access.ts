// How a page gets in at a headless host: what the host serves, and what the window asks for. No zod: it runs in the page.

export const windowAccess = {
  /** The page is opened at `/#code=<code>`. A code works once, for a minute; the page takes it out of its address at once. */
  codeParameter: 'code',
  /**
   * POST `{code}` -> 200 `{token}`, or 401 when the code is used up or too old.
   * GET with `Authorization: Bearer <token>` -> 204, or 401 when the session is gone: a page cannot see why a WebSocket was refused.
   */
  sessionPath: '/session',
  /** PUT the bytes of one file with the Bearer token -> 200 `{id}`, an `uploadId` for `lake.add`. Errors have an ErrorShape as JSON. */
  uploadPath: '/upload',
  /** GET or HEAD `<blobPath><id>` with the Bearer token of the session that `lake.blob` gave the id to; ranges as in HTTP. */
  blobPath: '/blob/',
  /** A WebSocket with two subprotocols: `maestro.v1`, which the host chooses, and `token.<token>`. */
  rpcPath: '/rpc',
  subprotocol: 'maestro.v1',
  tokenSubprotocolPrefix: 'token.',
} as const
