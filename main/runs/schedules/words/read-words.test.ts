// Would catch: words that mean another time than they say, a time in the wrong zone or on the wrong side of a clock change, and a phrase that is guessed instead of refused.
import { describe, expect, test } from 'vitest'
import { isAppError } from '../../../../contract/app-error.ts'
import { readWhen } from './read-words.ts'

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 10, 20)
const read = (words: string, zone = 'Europe/Zurich', at = now) =>
  readWhen({ words, zone }, { now: at, ownZone: 'UTC' })
const iso = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString().slice(0, 16)
const cronOf = (words: string) => {
  const { when } = read(words)
  return when.kind === 'cron' ? when.cron : when
}

test.each([
  ['every weekday at 7', '0 7 * * 1-5'],
  ['Every weekday 07:00', '0 7 * * 1-5'],
  ['jeden Werktag um 7', '0 7 * * 1-5'],
  ['werktags um 7:15 Uhr', '15 7 * * 1-5'],
  ['every Monday 9:30', '30 9 * * 1'],
  ['jeden Montag um 9.30 Uhr', '30 9 * * 1'],
  ['Mondays at 9', '0 9 * * 1'],
  ['montags um 9', '0 9 * * 1'],
  ['every Monday and Thursday at 6 pm', '0 18 * * 1,4'],
  ['jeden Montag und Donnerstag um 18 Uhr', '0 18 * * 1,4'],
  ['every day Monday to Friday at 8', '0 8 * * 1-5'],
  ['every Monday morning at 9', '0 9 * * 1'],
  ['every Monday to Friday at 8', '0 8 * * 1-5'],
  ['jeden Freitag bis Montag um 8', '0 8 * * 0,1,5,6'],
  ['daily at noon', '0 12 * * *'],
  ['täglich um 7 Uhr 30', '30 7 * * *'],
  ['every day at 7 and 19', '0 7,19 * * *'],
  ['every day at 12 am', '0 0 * * *'],
  ['every evening at 9', '0 9 * * *'],
  ['every day at 9 in the evening', '0 21 * * *'],
  ['jeden Morgen um 6', '0 6 * * *'],
  ['every weekend at 10', '0 10 * * 0,6'],
  ['weekly on Friday at 5pm', '0 17 * * 5'],
  ['on the 1st of every month at 9', '0 9 1 * *'],
  ['am 15. jedes Monats um 9', '0 9 15 * *'],
  ['every last day of the month at 17:00', '0 17 L * *'],
  ['every year on 24 December at 18:00', '0 18 24 12 *'],
  ['0 7 * * 1-5', '0 7 * * 1-5'],
  ['cron */15 * * * MON-FRI', '*/15 * * * MON-FRI'],
  ['@daily', '@daily'],
])('%s comes again as %s', (words, cron) => {
  expect(cronOf(words)).toBe(cron)
})

test.each([
  ['every 2 hours', 2 * 60],
  ['alle 15 Minuten', 15],
  ['every hour', 60],
  ['stündlich', 60],
  ['jede Stunde', 60],
  ['alle zwei Stunden', 120],
])('%s is an interval', (words, minutes) => {
  expect(read(words).when).toEqual({ kind: 'interval', everyMs: minutes * 60_000, from: now })
  expect(read(words).next[0]).toBe(now + minutes * 60_000)
})

test.each([
  ['tomorrow at 8', '2026-11-26T07:00'],
  ['morgen um 8', '2026-11-26T07:00'],
  ['übermorgen um 8 Uhr', '2026-11-27T07:00'],
  ['today at 18:30', '2026-11-25T17:30'],
  ['at 9', '2026-11-26T08:00'],
  ['um 18 Uhr', '2026-11-25T17:00'],
  ['on Friday at 5 pm', '2026-11-27T16:00'],
  ['am Freitag um 17 Uhr', '2026-11-27T16:00'],
  ['next Wednesday at 8', '2026-12-02T07:00'],
  ['on 24 December at 18:00', '2026-12-24T17:00'],
  ['am 24. Dezember um 18 Uhr', '2026-12-24T17:00'],
  ['December 24th at 6 pm', '2026-12-24T17:00'],
  ['24.12.2027 um 18:00', '2027-12-24T17:00'],
  ['2027-03-28 at 02:30', '2027-03-28T01:00'],
  ['on 3 March at 7', '2027-03-03T06:00'],
  ['in 2 hours', '2026-11-25T12:20'],
  ['in 30 Minuten', '2026-11-25T10:50'],
  ['in einer Stunde', '2026-11-25T11:20'],
  ['tomorrow at 8 America/New_York', '2026-11-26T13:00'],
])('%s is once, at %s', (words, at) => {
  const { when, next } = read(words)
  expect(when.kind).toBe('once')
  expect(next.map(iso)).toEqual([at])
})

test('the zone in the words goes before the one that is given, and the words stay as they were said', () => {
  const said = read('every Monday 9:30 Asia/Tokyo')
  expect([said.zone, said.words, said.next.map(iso)[0]]).toEqual([
    'Asia/Tokyo',
    'every Monday 9:30 Asia/Tokyo',
    '2026-11-30T00:30',
  ])
  expect(said.next).toHaveLength(5)
})

test('over both changes of the clocks it stays 7 on the wall, and a time that is left out or comes twice is due once', () => {
  const before = (month: number, day: number) => Date.UTC(2026, month, day, 12)
  expect(read('every day at 7', 'Europe/Zurich', before(2, 27)).next.map(iso).slice(0, 3)).toEqual([
    '2026-03-28T06:00',
    '2026-03-29T05:00',
    '2026-03-30T05:00',
  ])
  expect(read('every day at 2:30', 'Europe/Zurich', before(2, 27)).next.map(iso).slice(0, 3)).toEqual([
    '2026-03-28T01:30',
    '2026-03-29T01:00',
    '2026-03-30T00:30',
  ])
  expect(read('every day at 2:30', 'Europe/Zurich', before(9, 23)).next.map(iso).slice(0, 3)).toEqual([
    '2026-10-24T00:30',
    '2026-10-25T00:30',
    '2026-10-26T01:30',
  ])
})

describe('what is not understood is refused, and says which part', () => {
  test.each([
    ['every blue moon at 7', 'words', 'blue'],
    ['every 2 days at 7', 'words', '2 days'],
    ['every weekday', 'no-time', undefined],
    ['every weekday at 25', 'time', '25'],
    ['every weekday at 7:75', 'time', '7:75'],
    ['every day at 7:00 and 8:30', 'minutes', undefined],
    ['every month at 9', 'no-days', undefined],
    ['every 10 seconds', 'too-often', undefined],
    ['on 31 February at 9', 'date', '31'],
    ['on 24 December 9999 at 18:00', 'date', '9999'],
    ['yesterday at 8', 'words', 'yesterday'],
    ['2020-01-01 at 8', 'never', undefined],
    ['every day at 7 Mars/Olympus', 'zone', 'Mars/Olympus'],
    ['99 * * * *', 'cron', '99 * * * *'],
    ['* * * *', 'cron', '* * * *'],
    ['* * * * * *', 'cron', '* * * * * *'],
    ['0 0 31 2 *', 'never', undefined],
    ['soon', 'words', 'soon'],
    ['💥', 'words', '💥'],
    ['every hour on Monday', 'words', 'every hour on Monday'],
    ['a '.repeat(200), 'words', undefined],
  ])('%s', (words, problem, part) => {
    let error: unknown
    try {
      read(words)
    } catch (thrown) {
      error = thrown
    }
    expect(isAppError(error) && error.code).toBe('BAD_INPUT')
    expect(isAppError(error) && error.data).toMatchObject({ problem, ...(part !== undefined && { part }) })
  })
})
