import { expect, test } from 'vitest'
import { isRegionWrong } from './wrong-region.ts'

const finding =
  (...hosts: string[]) =>
  async (host: string) => {
    if (!hosts.includes(host)) throw new Error('ENOTFOUND')
  }

test.each([
  ['no network', [], false],
  ['a network, and no such region', ['sts.amazonaws.com'], true],
  ['a network, and the region', ['sts.amazonaws.com', 'bedrock-runtime.eu-west-9.amazonaws.com'], false],
] as const)('%s', async (_, hosts, isWrong) => {
  expect(await isRegionWrong('eu-west-9', finding(...hosts))).toBe(isWrong)
})
