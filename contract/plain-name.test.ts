import { expect, test } from 'vitest'
import { UpdateChat } from './chats.ts'
import { plainName, plainText } from './plain-name.ts'
import { TeamDefinition } from './teams.ts'

test('a name turns nothing, breaks no line, and keeps its script', () => {
  expect(plainName('  a\u202Eb\u2066c\n\u0007 d ')).toBe('a b c d')
  expect(plainName('مضخة\u200F الخزان')).toBe('مضخة\u200F الخزان')
  expect(plainText('one\u202E\ntwo\tthree\u001B[31m')).toBe('one\ntwo\tthree[31m')
})

test('chats and teams are called by plain names, and by none that is only such signs', () => {
  const chatId = `chat_${'0'.repeat(32)}`
  expect(UpdateChat.parse({ chatId, title: 'My\u202E chat' }).title).toBe('My chat')
  expect(UpdateChat.safeParse({ chatId, title: '\u202E\u2066' }).success).toBe(false)
  expect(TeamDefinition.shape.name.parse('Night\u202Eshift')).toBe('Night shift')
})
