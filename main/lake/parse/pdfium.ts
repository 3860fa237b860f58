// The few calls of PDFium that reading text takes, over the package's WebAssembly module.
// Each document gets an instance of its own (2 ms): its memory is given back, and a damaged file cannot spoil the next.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'
import { AppError } from '../../../contract/app-error.ts'

type Pointer = number
const calls = [
  '_FPDF_InitLibraryWithConfig',
  '_FPDF_LoadMemDocument',
  '_FPDF_GetLastError',
  '_FPDF_CloseDocument',
  '_FPDF_GetPageCount',
  '_FPDF_GetMetaText',
  '_FPDF_LoadPage',
  '_FPDF_ClosePage',
  '_FPDF_GetPageWidthF',
  '_FPDF_GetPageHeightF',
  '_FPDF_PageToDevice',
  '_FPDFPage_CountObjects',
  '_FPDFPage_GetAnnotCount',
  '_FPDFPage_Flatten',
  '_FPDFText_LoadPage',
  '_FPDFText_ClosePage',
  '_FPDFText_CountChars',
  '_FPDFText_GetUnicode',
  '_FPDFText_GetLooseCharBox',
  '_FPDFText_GetFontSize',
  '_FPDFText_GetMatrix',
  '_FPDFText_GetTextObject',
  '_FPDFTextObj_GetFont',
  '_FPDFFont_GetWeight',
  '_FPDFFont_GetBaseFontName',
  '_FPDF_GetFormType',
  '_FPDFDOC_InitFormFillEnvironment',
  '_FORM_OnAfterLoadPage',
] as const
// The package's types leave out most of what its module exports; that the calls exist is checked when it is loaded.
type Calls = Readonly<Record<(typeof calls)[number], (...values: readonly number[]) => number>>

export interface Pdfium extends Calls {
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPF32: Float32Array
  readonly wasmExports: {
    readonly malloc: (bytes: number) => Pointer
    readonly free: (pointer: Pointer) => void
  }
}

interface Code {
  readonly isCompiled: unique symbol
}
/** TypeScript describes it only together with the DOM. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<Code>
  readonly Instance: new (code: Code, imports: object) => object
}

let compiled: Promise<Code> | undefined

export async function loadPdfium(): Promise<Pdfium> {
  const wasm = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  compiled ??= readFile(wasm).then((bytes) => WebAssembly.compile(bytes))
  const code = await compiled
  const options = {
    // It writes what it thinks of damaged files; nobody reads that.
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm(imports: object, done: (instance: object, code: Code) => void) {
      done(new WebAssembly.Instance(code, imports), code)
      return {}
    },
  }
  const load = PDFiumModule as unknown as (given: typeof options) => Promise<Pdfium>
  const pdfium = await load(options)
  const missing = calls.find((name) => typeof pdfium[name] !== 'function')
  if (missing) throw new AppError('INTERNAL', `This PDFium lacks ${missing}: it is not the pinned version.`)
  pdfium._FPDF_InitLibraryWithConfig(0)
  return pdfium
}
