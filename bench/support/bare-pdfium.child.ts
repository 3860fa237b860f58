// The bare library over PDFs, in one process and without any of our layers: what reading costs at the least.
// `node bench/support/bare-pdfium.child.ts FILE...` prints pages and milliseconds.
import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'

const library = await PDFiumLibrary.init()
let pages = 0
let letters = 0
const begun = performance.now()
for (const file of process.argv.slice(2)) {
  const document = await library.loadDocument(readFileSync(file)).catch(() => undefined)
  if (!document) continue
  for (const page of document.pages()) {
    pages++
    try {
      letters += page.getText().length
    } catch {
      // A damaged page: it has no text.
    }
  }
  document.destroy()
}
console.log(JSON.stringify({ pages, letters, ms: performance.now() - begun }))
library.destroy()
