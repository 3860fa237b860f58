import { expect, test } from 'vitest'
import {
  formatBytes,
  formatDecimal,
  formatDuration,
  formatLimit,
  formatMoney,
  formatPercent,
  formatPlural,
  formatRough,
  formatTime,
  speakIn,
} from './format.ts'

const now = new Date(2026, 10, 23, 14, 0).getTime()

test('a time of last evening is yesterday, not some hours ago', () => {
  expect(formatTime(new Date(2026, 10, 22, 23, 30).getTime(), now)).toBe('yesterday')
  expect(formatTime(new Date(2026, 10, 23, 11, 0).getTime(), now)).toBe('3 hr. ago')
  expect(formatTime(now - 100, now)).toBe('now')
  expect(formatTime(now + 5000, now)).toBe('now')
  expect(formatTime(new Date(2026, 2, 3).getTime(), now)).toBe('Mar 3')
  expect(formatTime(new Date(2025, 2, 3).getTime(), now)).toBe('Mar 3, 2025')
})

test('money keeps two significant digits and never shows a cost as nothing', () => {
  expect(formatMoney(0, 'free')).toBe('free')
  expect(formatMoney(0)).toBe('$0')
  expect(formatMoney(0.0042, 'free')).toBe('$0.0042')
  expect(formatMoney(0.00001, 'free')).toBe('<$0.0001')
  expect(formatMoney(1.237, 'free')).toBe('$1.24')
  expect(formatMoney(12.6, 'free')).toBe('$13')
  expect([0, 0.00001, 0.5, 3, 2.345].map(formatLimit)).toEqual(['$0', '$0.00001', '$0.50', '$3.00', '$2.345'])
  speakIn('de')
  expect(formatMoney(1.237, 'frei')).toBe('1,24\u00a0$')
  expect(formatMoney(0)).toBe('0\u00a0$')
  expect(formatPercent(0.184)).toBe('18\u00a0%')
  expect(formatLimit(3.75)).toBe('3,75\u00a0$')
  speakIn('en')
})

test('a decimal stands only where it tells something', () => {
  expect([0.04, 21.4, 99.94, 99.96, 212.04].map(formatDecimal)).toEqual(['0.0', '21.4', '99.9', '100', '212'])
  expect([8.24, 9.96, 50.9].map(formatRough)).toEqual(['8.2', '10', '51'])
  expect(formatPercent(0.184)).toBe('18%')
})

test('sizes do not say 1000 kB', () => {
  expect(formatBytes(999_700)).toBe('1.0 MB')
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(12_345)).toBe('12 kB')
})

test('durations', () => {
  expect([0.2, 42, 430, 12_000, 125_000, 7_260_000].map(formatDuration)).toEqual([
    '<1 ms',
    '42 ms',
    '0.4 s',
    '12 s',
    '2 min 5 s',
    '2 h 1 min',
  ])
})

test('one document, two documents', () => {
  expect([1, 2, 0].map((count) => formatPlural(count, 'document', 'documents'))).toEqual([
    '1 document',
    '2 documents',
    '0 documents',
  ])
})
