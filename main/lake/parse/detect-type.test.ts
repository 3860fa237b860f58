import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { detectType } from './detect-type.ts'

const detect = (content: string | Uint8Array, name: string, mediaHint?: string) =>
  detectType({ head: Buffer.from(content), name, mediaHint })

describe('the type of a file', () => {
  test.each([
    ['# Title', 'a.md', 'markdown'],
    ['# Title', 'a.txt', 'text'],
    ['a,b', 'a.csv', 'csv'],
    ['a\tb', 'a.TSV', 'csv'],
    ['<!-- made by x -->\n<!DOCTYPE html><p>x', 'page', 'html'],
    ['<?xml version="1.0"?><html xmlns="x">', 'a.xml', 'html'],
    ['<p>a part of a page', 'a.htm', 'html'],
    ['<html> is how pages begin', 'notes.md', 'markdown'],
    ['%PDF-1.7\n', 'report.txt', 'pdf'],
    ['rubbish before\n%PDF-1.7\n', 'report.pdf', 'pdf'],
    ['A PDF begins with %PDF-1.7, says the standard.', 'notes.txt', 'text'],
    ['{"id":"a","text":"b"}\n{"id', 'export', 'records'],
    ['{"id":"a","name":"b"}\n', 'a.jsonl', 'text'],
    ['BM25 ranks documents.', 'notes.txt', 'text'],
    ['MZ is how programs begin.', 'notes', 'text'],
    ['Größe'.repeat(20_000), 'a.txt', 'text'],
  ])('%j named %s is %s', async (content, name, type) => {
    expect(await detect(content, name)).toBe(type)
  })

  test('a hint decides where name and bytes say nothing, and records where it asks for them', async () => {
    expect(await detect('a,b', 'upload', 'text/csv')).toBe('csv')
    expect(await detect('a,b', 'a.md', 'text/csv')).toBe('markdown')
    expect(await detect('not yet', 'a.jsonl', 'application/x-ndjson')).toBe('records')
    expect(await detect('%PDF-1.7', 'upload', 'text/csv')).toBe('pdf')
  })

  test('a letter that the end of the head cuts in two does not make the text another', async () => {
    expect(await detect(Buffer.from('# naïve ☃').subarray(0, -1), 'a.html')).toBe('html')
  })

  const zip = Buffer.concat([
    Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'),
    Buffer.alloc(20),
    deflateRawSync('x'),
  ])
  test.each([
    ['a zip that pretends to be text', zip, 'notes.txt', /archive/],
    ['a Word file', zip, 'a.docx', /text document/],
    [
      'an old or protected office file',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
      'a.xlsx',
      /spreadsheet/,
    ],
    [
      'a picture named as PDF',
      Buffer.from('89504e470d0a1a0a0000000d49484452'.padEnd(200, '0'), 'hex'),
      'a.pdf',
      /picture/,
    ],
    ['rich text', '{\\rtf1 hello}', 'a.txt', /text document/],
    ['a mail', 'From: a@b\nSubject: x\n\nhello', 'a.eml', /mail/],
  ])('%s is refused in words with a way on', async (_, content, name, message) => {
    await expect(detect(content, name)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(message),
      next: expect.stringMatching(/add|save/i),
    })
  })

  test('an empty file says so', async () => {
    await expect(detect('', 'a.pdf')).rejects.toMatchObject({ code: 'FILE_EMPTY' })
  })
})
