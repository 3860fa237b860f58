// When a damaged database was last set aside, read from the names of the folders it lies in.
import { readdir } from 'node:fs/promises'
import type { DataDirectory } from '../platform/index.ts'

const folderName = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/

export async function lastSetAsideAt({ damaged }: DataDirectory): Promise<number | undefined> {
  const names = await readdir(damaged).catch(() => [])
  const times = names.flatMap((name) => {
    const [, year, month, day, hour, minute, second, ms] = folderName.exec(name) ?? []
    if (year === undefined) return []
    return [Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)]
  })
  return times.length > 0 ? Math.max(...times) : undefined
}
