// Names stand inside sentences of the window and lines of a terminal: none may turn what stands around it, or break its line.
import { z } from 'zod'

/** Control characters, and those that turn the direction of what follows; names of right-to-left scripts need none of them. */
const turning = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu

export const plainName = (text: string): string =>
  text.replaceAll(turning, ' ').replaceAll(/\s+/gu, ' ').trim()

/** The same over several lines. */
export const plainText = (text: string): string =>
  text.replaceAll(/[^\n\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/gu, '')

export const PlainName = (longest: number) => z.string().overwrite(plainName).min(1).max(longest)
