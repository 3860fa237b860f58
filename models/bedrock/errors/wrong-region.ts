// Without an answer from the region's address: is it the network, or is there no such region?
import { lookup } from 'node:dns/promises'

/** Wherever there is a network, this is found. */
const always = 'sts.amazonaws.com'

export type FindHost = (host: string) => Promise<unknown>

/** Amazon is found, and its Bedrock in this region is not. */
export async function isRegionWrong(region: string, find: FindHost = lookup): Promise<boolean> {
  const isFound = (host: string) =>
    find(host).then(
      () => true,
      () => false,
    )
  const [own, any] = await Promise.all([isFound(`bedrock-runtime.${region}.amazonaws.com`), isFound(always)])
  return any && !own
}
