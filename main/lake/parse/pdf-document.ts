// One open PDF as plain values: its pages, and for each page its letters with their places.
import { AppError } from '../../../contract/app-error.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'

/** The letters of a page in PDFium's reading order; columns of numbers, because there may be millions. */
export interface PageLetters {
  /** In points, as the page is shown. */
  readonly width: number
  readonly height: number
  readonly count: number
  /** Unicode; 0 = unknown, 2 = a hyphen at the end of a line that the word does not keep. */
  readonly codes: Uint32Array
  /** Four numbers a letter: left, top, right, bottom, from the top left of the page as it is shown. */
  readonly boxes: Float32Array
  /** In points, as shown. */
  readonly sizes: Float32Array
  /** 400 is regular, 700 bold. */
  readonly weights: Float32Array
  /** Drawn things of any kind, pictures too. */
  readonly objects: number
}

export interface PdfDocument {
  readonly pageCount: number
  readonly title: string | undefined
  /** Undefined when the page cannot be read. Pages count from 0. */
  readPage(index: number): PageLetters | undefined
}

/** The document lives as long as its instance of PDFium: nothing has to be closed. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  const pdfium = await loadPdfium()
  const pointer = pdfium.wasmExports.malloc(bytes.length)
  if (pointer === 0) throw new RangeError('out of memory')
  pdfium.HEAPU8.set(bytes, pointer)
  const document = pdfium._FPDF_LoadMemDocument(pointer, bytes.length, 0)
  if (document === 0) throw openingError(pdfium._FPDF_GetLastError(), name)
  const open: OpenDocument = {
    pdfium,
    document,
    form: openForm(pdfium, document),
    scratch: pdfium.wasmExports.malloc(scratchBytes),
    fontWeights: new Map(),
  }
  return {
    pageCount: pdfium._FPDF_GetPageCount(document),
    title: metaTitle(open),
    readPage(index) {
      const page = loadFlatPage(open, index)
      if (page === 0) return undefined
      const text = pdfium._FPDFText_LoadPage(page)
      try {
        return text === 0 ? undefined : readLetters(open, page, text)
      } finally {
        pdfium._FPDFText_ClosePage(text)
        pdfium._FPDF_ClosePage(page)
      }
    },
  }
}

interface OpenDocument {
  readonly pdfium: Pdfium
  readonly document: number
  /** 0 when there is no form. */
  readonly form: number
  /** Room for what a call gives back. */
  readonly scratch: number
  readonly fontWeights: Map<number, number>
}

/** Without it the values of fields that were never drawn are not drawn either. No script of the file is run. */
function openForm(pdfium: Pdfium, document: number): number {
  if (pdfium._FPDF_GetFormType(document) <= 0) return 0
  const info = pdfium.wasmExports.malloc(formInfoBytes)
  pdfium.HEAPU8.fill(0, info, info + formInfoBytes)
  pdfium.HEAP32[info / 4] = formInfoVersion
  return pdfium._FPDFDOC_InitFormFillEnvironment(document, info)
}
const formInfoBytes = 256
const formInfoVersion = 1

/** With what was filled into forms and written on the page as part of the page: only its own text is read. */
function loadFlatPage({ pdfium, document, form }: OpenDocument, index: number): number {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (page === 0 || pdfium._FPDFPage_GetAnnotCount(page) <= 0) return page
  if (form !== 0) pdfium._FORM_OnAfterLoadPage(page, form)
  const isChanged = pdfium._FPDFPage_Flatten(page, 0) === 1
  if (!isChanged) return page
  pdfium._FPDF_ClosePage(page)
  return pdfium._FPDF_LoadPage(document, index)
}

const scratchBytes = 4096
const errorCodes = { format: 3, password: 4, security: 5 }

function openingError(code: number, name: string): AppError {
  const safe = 'The file is kept as it is; nothing of it was indexed.'
  if (code === errorCodes.password)
    return new AppError('FILE_PROTECTED', `${name} can only be opened with a password.`, {
      safe,
      next: 'Open it with its password, save it without one, and add that.',
    })
  if (code === errorCodes.security)
    return new AppError('FILE_PROTECTED', `${name} is protected in a way that is not known here.`, {
      safe,
      next: 'Print it to a new PDF and add that.',
    })
  return new AppError('FILE_DAMAGED', `${name} is not a whole PDF.`, {
    safe,
    next: 'Get it again from where it came, or open it in another program and save it anew.',
  })
}

function metaTitle({ pdfium, document, scratch }: OpenDocument): string | undefined {
  pdfium.HEAPU8.set([...Buffer.from('Title\0')], scratch)
  const room = scratchBytes - 16
  const length = pdfium._FPDF_GetMetaText(document, scratch, scratch + 16, room)
  if (length <= 2 || length > room) return undefined
  const utf16 = Buffer.from(pdfium.HEAPU8.subarray(scratch + 16, scratch + 16 + length - 2))
  return utf16.toString('utf16le').toWellFormed().trim() || undefined
}

const hyphenCode = 2
const isPlace = (code: number): boolean => code > 32 || code === hyphenCode

function readLetters(open: OpenDocument, page: number, text: number): PageLetters {
  const { pdfium, scratch } = open
  const width = pdfium._FPDF_GetPageWidthF(page)
  const height = pdfium._FPDF_GetPageHeightF(page)
  const count = Math.max(0, pdfium._FPDFText_CountChars(text))
  const codes = new Uint32Array(count)
  const boxes = new Float32Array(count * 4)
  const sizes = new Float32Array(count)
  const weights = new Float32Array(count)
  const shown = pageToShown(open, page, { width, height })
  for (let letter = 0; letter < count; letter++) {
    const code = pdfium._FPDFText_GetUnicode(text, letter)
    codes[letter] = code
    if (!isPlace(code) || pdfium._FPDFText_GetLooseCharBox(text, letter, scratch) === 0) continue
    placeBox(boxes, letter * 4, pdfium.HEAPF32, scratch / 4, shown)
    const startsWord = letter === 0 || !isPlace(codes[letter - 1] ?? 0)
    sizes[letter] = startsWord ? shownSize(open, text, letter) : (sizes[letter - 1] ?? 0)
    weights[letter] = startsWord ? fontWeight(open, text, letter) : (weights[letter - 1] ?? 0)
  }
  return { width, height, count, codes, boxes, sizes, weights, objects: pdfium._FPDFPage_CountObjects(page) }
}

function fontWeight({ pdfium, scratch, fontWeights }: OpenDocument, text: number, letter: number): number {
  const object = pdfium._FPDFText_GetTextObject(text, letter)
  const font = object === 0 ? 0 : pdfium._FPDFTextObj_GetFont(object)
  if (font === 0) return 0
  const known = fontWeights.get(font)
  if (known !== undefined) return known
  const length = pdfium._FPDFFont_GetBaseFontName(font, scratch, scratchBytes)
  const name = Buffer.from(pdfium.HEAPU8.subarray(scratch, scratch + Math.min(length, 200))).toString(
    'latin1',
  )
  // Fonts that are not embedded say it only by their name.
  const named = /bold|black|heavy|demi/i.test(name) ? 700 : 0
  const weight = Math.max(named, pdfium._FPDFFont_GetWeight(font))
  fontWeights.set(font, weight)
  return weight
}

/** A font of size 1 that is drawn twelve times as large is of size 12. */
function shownSize({ pdfium, scratch }: OpenDocument, text: number, letter: number): number {
  const size = pdfium._FPDFText_GetFontSize(text, letter)
  if (pdfium._FPDFText_GetMatrix(text, letter, scratch) === 0) return size
  const c = pdfium.HEAPF32[scratch / 4 + 2] ?? 0
  const d = pdfium.HEAPF32[scratch / 4 + 3] ?? 1
  return size * Math.hypot(c, d)
}

/** x' = ax + cy + e, y' = bx + dy + f */
interface Affine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** Rotation and cropping, worked out once a page from where three points go. PDFium gives whole numbers, so it is asked for a large page. */
function pageToShown(
  { pdfium, scratch }: OpenDocument,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
): Affine {
  const scale = 100
  const far = 1000
  const locate = (x: number, y: number) => {
    const size = [Math.round(width * scale), Math.round(height * scale)] as const
    pdfium._FPDF_PageToDevice(page, 0, 0, ...size, 0, x, y, scratch, scratch + 4)
    return [(pdfium.HEAP32[scratch / 4] ?? 0) / scale, (pdfium.HEAP32[scratch / 4 + 1] ?? 0) / scale] as const
  }
  const [e, f] = locate(0, 0)
  const [rightX, rightY] = locate(far, 0)
  const [upX, upY] = locate(0, far)
  return { a: (rightX - e) / far, b: (rightY - f) / far, c: (upX - e) / far, d: (upY - f) / far, e, f }
}

function placeBox(boxes: Float32Array, at: number, heap: Float32Array, from: number, shown: Affine): void {
  // One by one: a view made for each letter would cost more than all the rest.
  const left = heap[from] ?? 0
  const top = heap[from + 1] ?? 0
  const right = heap[from + 2] ?? 0
  const bottom = heap[from + 3] ?? 0
  const { a, b, c, d, e, f } = shown
  const x1 = a * left + c * top + e
  const y1 = b * left + d * top + f
  const x2 = a * right + c * bottom + e
  const y2 = b * right + d * bottom + f
  boxes[at] = Math.min(x1, x2)
  boxes[at + 1] = Math.min(y1, y2)
  boxes[at + 2] = Math.max(x1, x2)
  boxes[at + 3] = Math.max(y1, y2)
}
