// What comes with a library of its own when it is first needed.
import { whenNeeded } from '../../ui/index.ts'

export const PdfView = whenNeeded(async () => (await import('./pdf/pdf-view.tsx')).PdfView)
export const InShort = whenNeeded(async () => (await import('./in-short.tsx')).InShort)
export const VersionsView = whenNeeded(
  async () => (await import('./versions/versions-view.tsx')).VersionsView,
)
