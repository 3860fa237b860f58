import { Cron } from 'croner'
import { noSuchCron } from './not-understood.ts'

const field = /^[\d*,/\-?#+LW]+$|^(?:[A-Za-z]{3}(?:[,-][A-Za-z]{3})*)$/
const shortcuts = /^@(?:yearly|annually|monthly|weekly|daily|hourly)$/i

/** The expression, when that is what somebody wrote. @throws AppError BAD_INPUT when it is meant as one and is none */
export function asCron(words: string): string | undefined {
  const text = words.replace(/^cron:?\s+/i, '')
  const fields = text.split(' ')
  const isMeant =
    text !== words ||
    text.startsWith('@') ||
    (fields.length >= 4 && fields.every((each) => field.test(each)) && /[*\d]/.test(text))
  if (!isMeant) return undefined
  if (!shortcuts.test(text) && fields.length !== 5) throw noSuchCron(text)
  try {
    const rhythm = new Cron(text, { mode: '5-part', paused: true })
    rhythm.stop()
    return text
  } catch {
    throw noSuchCron(text)
  }
}
