// The two files in which people keep their profiles, `~/.aws/config` and `~/.aws/credentials`. A section of the second one wins, key by key.
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../contract/app-error.ts'
import { errnoOf, toFileError } from '../../../main/platform/index.ts'

export type Section = Readonly<Record<string, string>>

export interface SharedFiles {
  readonly profiles: ReadonlyMap<string, Section>
  readonly ssoSessions: ReadonlyMap<string, Section>
}

const place = (variable: string, name: string): string => {
  const chosen = process.env[variable]?.trim()
  if (!chosen) return join(homedir(), '.aws', name)
  return chosen.startsWith('~/') ? join(homedir(), chosen.slice(2)) : chosen
}

/** @throws AppError FILE_UNREADABLE, FILE_DAMAGED */
export async function readSharedFiles(): Promise<SharedFiles> {
  const [config, credentials] = await Promise.all([
    readSections(place('AWS_CONFIG_FILE', 'config')),
    readSections(place('AWS_SHARED_CREDENTIALS_FILE', 'credentials')),
  ])
  const profiles = new Map<string, Section>()
  const ssoSessions = new Map<string, Section>()
  for (const [title, section] of config) {
    const [, kind, name] = /^(profile|sso-session)\s+["']?(.+?)["']?$/.exec(title) ?? []
    if (kind === 'sso-session' && name) ssoSessions.set(name, section)
    else if (kind === 'profile' && name) profiles.set(name, section)
    else if (title === 'default') profiles.set(title, section)
  }
  for (const [name, section] of credentials) profiles.set(name, { ...profiles.get(name), ...section })
  return { profiles, ssoSessions }
}

/** A file that is not there holds nothing. */
async function readSections(path: string): Promise<ReadonlyMap<string, Section>> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return new Map()
    throw toFileError(error, { what: `the file ${path}`, doing: 'read' })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw damaged(path, undefined, cause)
  }
  return parseSections(text, path)
}

function parseSections(text: string, path: string): Map<string, Section> {
  const sections = new Map<string, Record<string, string>>()
  let current: Record<string, string> | undefined
  let lastKey: string | undefined
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const content = (line.split(/(?:^|\s)[;#]/u)[0] ?? '').trim()
    if (content === '') continue
    const title = /^\[(.+)\]$/u.exec(content)?.[1]?.trim()
    const pair = /^([^=\s][^=]*?)\s*=\s*(.*)$/u.exec(content)
    // What is set in under a key is a part of it, such as the settings of one service.
    const isSetIn = /^\s/u.test(line) && lastKey !== undefined
    if (title) {
      current = sections.get(title) ?? Object.create(null)
      if (current) sections.set(title, current)
      lastKey = undefined
    } else if (current && isSetIn) continue
    else if (current && pair?.[1] !== undefined && pair[2] !== undefined) {
      lastKey = pair[1].toLowerCase()
      current[lastKey] = pair[2]
    } else throw damaged(path, index + 1)
  }
  return sections
}

function damaged(path: string, line?: number, cause?: unknown): AppError {
  const where = line === undefined ? 'it is not text' : `line ${line} is neither a section nor a setting`
  return new AppError('FILE_DAMAGED', `The file ${path} cannot be read: ${where}.`, {
    next: 'Correct the file, or sign in with keys instead.',
    data: { part: 'credentials', unbilled: true },
    cause,
  })
}
