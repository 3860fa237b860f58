// The two threads in which a PDF is read and drawn, so that a file which is slow on purpose holds up nobody: ended, both are gone at once.
import { libraryFile } from './library-files.ts'

const readerUrl = libraryFile('build/pdf.worker.min.mjs')
const rendererUrl = libraryFile('build/pdf.renderer.min.mjs')

/** What the browser gives under our policy; the library of types does not know it yet. */
interface ScriptPolicy {
  createScriptURL(url: string): string
}
interface ScriptPolicies {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

const ours: ReadonlySet<string> = new Set([readerUrl, rendererUrl])

/** The page may start these two files as workers and nothing else; the name is in the policy that the host sends. */
function makePolicy(): ScriptPolicy {
  const rules: ScriptPolicy = {
    createScriptURL(url) {
      if (ours.has(url)) return url
      throw new TypeError('Only the reader of PDFs is started as a worker.')
    },
  }
  const { trustedTypes } = globalThis as { readonly trustedTypes?: ScriptPolicies }
  return trustedTypes?.createPolicy('maestro-pdf', rules) ?? rules
}
let policy: ScriptPolicy | undefined

export interface PdfWorkers extends Disposable {
  readonly reader: Worker
  readonly renderer: Worker
}

export function startPdfWorkers(): PdfWorkers {
  policy ??= makePolicy()
  const reader = new Worker(policy.createScriptURL(readerUrl), { type: 'module' })
  const renderer = new Worker(policy.createScriptURL(rendererUrl), { type: 'module' })
  return {
    reader,
    renderer,
    [Symbol.dispose]() {
      reader.terminate()
      renderer.terminate()
    },
  }
}
