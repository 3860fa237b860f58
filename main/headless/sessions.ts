// Who may talk to the host: a one-time code in a window's address is exchanged for a token that the page keeps to itself.
// No cookie, because cookies do not know ports: any other program's page on this machine would send it.
import { createHash, randomBytes } from 'node:crypto'
import type { KeptSessions, SessionEnds } from './kept-sessions.ts'

const codeLifetimeMs = 60_000
const tokenLifetimeMs = 12 * 3_600_000
const prolongedEveryMs = 600_000
const maxCodes = 100
const maxTokens = 100
/**
 * After so many wrong codes within a minute further wrong ones are told so. A good one works all the same: 256 bits need no such guard,
 * and any program on this machine could shut the user out with it.
 */
const maxWrongCodes = 10

export interface Sessions {
  /** A fresh code, good once and for a minute. */
  issueCode(): string
  /** The token for a good code; `undefined` for a wrong, used or old one; `too-many` for a wrong one while somebody guesses. */
  redeem(code: string): string | 'too-many' | undefined
  /** Also prolongs the session: it ends twelve hours after it was last used. */
  isKnown(token: string): boolean
  /** What the engine may know a session by: it does not open it. */
  nameOf(token: string): string
  /** For a socket of a known token that opens: the session does not end while it is open. What is returned is called once, when it closes. */
  keep(token: string): () => void
}

const random = () => randomBytes(32).toString('base64url')
/** Secrets are kept and looked up by their hash, so that no comparison's time tells anything about them. */
const digest = (secret: string) => createHash('sha256').update(secret).digest('base64')

/** A map of secret hashes to the time at which each ends; the oldest leave when it is full. */
function expiring(limit: number, kept: SessionEnds = new Map()) {
  const ends = new Map(kept)
  return {
    ends: ends as SessionEnds,
    add(secret: string, end: number) {
      const oldest = ends.size >= limit ? ends.keys().next().value : undefined
      if (oldest !== undefined) ends.delete(oldest)
      ends.set(digest(secret), end)
    },
    take(secret: string, now: number): boolean {
      const key = digest(secret)
      const end = ends.get(key)
      ends.delete(key)
      return end !== undefined && end > now
    },
  }
}

/** Without `kept` they end with the process. */
export function createSessions(now: () => number, kept?: KeptSessions): Sessions {
  const codes = expiring(maxCodes)
  const tokens = expiring(maxTokens, kept?.read())
  let keptAt = Number.NEGATIVE_INFINITY
  let wrongCodes: number[] = []
  /** Open sockets of each token, which is kept by its hash. */
  const inUse = new Map<string, number>()

  /** A prolonged end is worth a write now and then; a new session always is. */
  const keepAll = (writtenBefore: number) => {
    if (!kept || keptAt > writtenBefore) return
    keptAt = now()
    kept.write(tokens.ends)
  }

  const isKnown = (token: string): boolean => {
    const isGood = tokens.take(token, now()) || inUse.has(digest(token))
    if (isGood) {
      tokens.add(token, now() + tokenLifetimeMs)
      keepAll(now() - prolongedEveryMs)
    }
    return isGood
  }

  return {
    isKnown,
    nameOf: digest,
    keep(token) {
      const key = digest(token)
      inUse.set(key, (inUse.get(key) ?? 0) + 1)
      return () => {
        isKnown(token)
        const left = (inUse.get(key) ?? 1) - 1
        if (left > 0) inUse.set(key, left)
        else inUse.delete(key)
      }
    },
    issueCode() {
      const code = random()
      codes.add(code, now() + codeLifetimeMs)
      return code
    },
    redeem(code) {
      if (!codes.take(code, now())) {
        wrongCodes = wrongCodes.filter((at) => at > now() - 60_000)
        if (wrongCodes.length >= maxWrongCodes) return 'too-many'
        wrongCodes.push(now())
        return undefined
      }
      const token = random()
      tokens.add(token, now() + tokenLifetimeMs)
      keepAll(now())
      return token
    },
  }
}
