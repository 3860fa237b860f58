import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlace, placeHash, type Place } from './place.ts'

const hex = '0123456789abcdef0123456789abcdef'

test.each([
  { section: 'chats' },
  { section: 'chats', chatId: `chat_${hex}` },
  { section: 'chats', chatId: `chat_${hex}`, messageId: `msg_${hex}` },
  { section: 'lake' },
  { section: 'lake', isTrash: true },
  { section: 'lake', isOverview: true },
  { section: 'lake', collection: 'Reports 2026.1_ä' },
  { section: 'lake', documentId: `doc_${hex}`, collection: 'north shore' },
  { section: 'lake', documentId: `doc_${hex}` },
  { section: 'lake', documentId: `doc_${hex}`, versionId: `ver_${hex}`, at: { start: 12, end: 40 } },
  { section: 'runs', runId: `run_${hex}` },
  { section: 'teams' },
  { section: 'teams', teamId: 'researcher' },
  { section: 'settings', settingsPart: 'models', settingsRow: 'cloud' },
  { section: 'teams', teamId: 'my-team-2', teamVersion: hex + hex, teamTab: 'versions' },
])('a reload comes back to %o', (place) => {
  expect(parsePlace(placeHash(place as Place))).toEqual(place)
})

test('any fragment is a place, and no foreign text becomes an id', () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      const { chatId, documentId, runId } = parsePlace(`#/${hash}`)
      const ids = [chatId, documentId, runId].filter((id) => id !== undefined)
      expect(ids.filter((id) => !/^(chat|doc|run)_[0-9a-f]{32}$/.test(id))).toEqual([])
    }),
  )
})
