/**
 * The address of a thread's or child's entry, beside the module that starts it: `.ts` in a checkout, `.js` once built.
 * `entryUrl('../../workers/store.worker', import.meta.url)`
 */
export function entryUrl(pathWithoutExtension: string, moduleUrl: string): URL {
  const extension = new URL(moduleUrl).pathname.endsWith('.ts') ? '.ts' : '.js'
  return new URL(pathWithoutExtension + extension, moduleUrl)
}
