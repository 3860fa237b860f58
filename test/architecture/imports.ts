// Reads the real import statements of the project, and where each one leads.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const topFolders = [
  'contract',
  'main',
  'renderer',
  'preload',
  'workers',
  'models',
  'test',
  'bench',
  'scripts',
] as const

export interface Import {
  /** Both relative to the root, `/` between folders; `to` of a package is its bare name. */
  readonly from: string
  readonly to: string
  readonly isPackage: boolean
}

const statement =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

export function sourceFiles(): string[] {
  return topFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('node_modules'))
    .map((file) => file.split(sep).join('/'))
    .sort()
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(statement)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    if (!specifier.startsWith('.')) return { from: file, to: specifier, isPackage: true }
    const target = relative(root, resolve(root, dirname(file), specifier.replace(/\?.*$/, '')))
    return { from: file, to: target.split(sep).join('/'), isPackage: false }
  })
}
