// Files that hurt careless readers, made anew for each test: nothing of the kind lies in the repository.
import { deflateSync } from 'node:zlib'

/** What stands between `obj` and `endobj`; with a stream, its dictionary without the length. */
type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array }

/** Objects count from 1; the first is the catalog. */
function assemble(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  const push = (part: string | Uint8Array) => {
    const bytes = Buffer.from(part)
    parts.push(bytes)
    length += bytes.length
  }
  push('%PDF-1.7\n')
  objects.forEach((object, index) => {
    offsets.push(length)
    push(`${index + 1} 0 obj\n`)
    if (typeof object === 'string') push(object)
    else {
      push(`<<${object.dictionary}/Length ${object.stream.length}>>\nstream\n`)
      push(object.stream)
      push('\nendstream')
    }
    push('\nendobj\n')
  })
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  push(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\n`)
  push(`startxref\n${start}\n%%EOF`)
  return Buffer.concat(parts)
}

interface PageOptions {
  readonly filters?: string
  readonly pageCount?: number
  /** Forms that the page may draw, F0 the first; each may draw all the others. */
  readonly forms?: readonly string[]
}

/** A PDF of one page that draws `content`. */
export function pdfOf(content: Uint8Array, options: PageOptions = {}): Buffer {
  const { filters = '', pageCount = 1, forms = [] } = options
  const named = forms.map((_, index) => `/F${index} ${index + 6} 0 R`).join('')
  const resources = `/Resources<</Font<</F 5 0 R>>/XObject<<${named}>>>>`
  return assemble([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[3 0 R]/Count ${pageCount}>>`,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]${resources}/Contents 4 0 R>>`,
    { dictionary: filters && `/Filter[${filters}]`, stream: content },
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...forms.map((drawing) => ({
      dictionary: `/Type/XObject/Subtype/Form/BBox[0 0 600 800]${resources}`,
      stream: Buffer.from(drawing),
    })),
  ])
}

/** Some kilobytes that become hundreds of megabytes of drawing. */
export function flateBomb(megabytes: number): Buffer {
  const drawing = Buffer.alloc(megabytes * 1024 * 1024, 'BT /F 9 Tf 1 0 0 1 9 9 Tm (bomb) Tj ET\n')
  return pdfOf(deflateSync(deflateSync(drawing)), { filters: '/FlateDecode/FlateDecode' })
}

/** A form that draws the next one ten times, and so on: more drawing than a life is long, in little memory. */
export function endlessPage(): Buffer {
  const forms = Array.from({ length: 12 }, (_, index) => `/F${index + 1} Do `.repeat(10))
  return pdfOf(Buffer.from('/F0 Do'), { forms: [...forms, '0 g'] })
}

/** A page count that no file of this size could hold. */
export const manyPages = (): Buffer =>
  pdfOf(Buffer.from('BT /F 9 Tf 1 0 0 1 9 9 Tm (one) Tj ET'), { pageCount: 1_000_000 })

/** The head of a zip archive, then rubbish. */
export const zipHead = (): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), Buffer.alloc(5000, 'x\0y')])
