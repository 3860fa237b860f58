// Times in words. Pure: the moment and the zone in which they are said come in.
import type { ScheduleWhen, WhenPreview, WhenRequest } from '../../../../contract/schedules.ts'
import { neverDue } from '../never-due.ts'
import { nextDue, nextDues } from '../due-times.ts'
import { asCron } from './cron-words.ts'
import { readPhrase } from './phrase.ts'
import { toMoment } from './moment.ts'
import { isZone, noSuchZone } from './zones.ts'

export interface SaidAt {
  readonly now: number
  /** Of the computer that the engine runs on. */
  readonly ownZone: string
}

const mostShown = 5
const zoneName = /(?<=^|\s)(?:[A-Za-z]+(?:_[A-Za-z]+)*(?:\/[A-Za-z0-9_+-]+){1,2}|UTC|GMT)(?=$|[\s,.])/

/** @throws AppError BAD_INPUT, with what was not understood in `data` */
export function readWhen(request: WhenRequest, { now, ownZone }: SaidAt): WhenPreview {
  const words = request.words.trim().replaceAll(/\s+/g, ' ')
  const named = zoneName.exec(words)?.[0]
  const zone = named ?? request.zone ?? ownZone
  if (!isZone(zone)) throw noSuchZone(zone)
  const rest = named === undefined ? words : words.replace(named, ' ').trim()
  const when = whenOf(rest, { now, zone })
  const timing = { when, zone, startsAt: request.startsAt, endsAt: request.endsAt }
  if (nextDue(timing, now) === undefined) throw neverDue()
  return { when, words, zone, next: nextDues(timing, now, mostShown) }
}

function whenOf(words: string, { now, zone }: { readonly now: number; readonly zone: string }): ScheduleWhen {
  const cron = asCron(words)
  if (cron !== undefined) return { kind: 'cron', cron }
  const phrase = readPhrase(words)
  switch (phrase.kind) {
    case 'rhythm':
      return { kind: 'cron', cron: phrase.cron }
    case 'interval':
      return { kind: 'interval', everyMs: phrase.everyMs, from: now }
    case 'after':
      return { kind: 'once', at: now + phrase.ms }
    case 'moment': {
      const at = toMoment(phrase, { now, zone })
      if (at === undefined) throw neverDue()
      return { kind: 'once', at }
    }
  }
}
