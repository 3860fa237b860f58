import { Image as ImageIcon, ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId } from '../../../contract/ids.ts'
import { go, isPictureName, useApp, usePicture } from '../../state/index.ts'
import { say } from '../../ui/index.ts'
import { documentOf, hostOf } from './address.ts'

interface ImageProps {
  readonly address: string
  readonly alt: string
}

const chip =
  'inline-flex max-w-full items-center gap-1.5 rounded-control border border-line bg-ground px-2 align-middle text-small text-soft'

export function Image({ address, alt }: ImageProps) {
  const documentId = documentOf(address)
  return documentId ? (
    <LakeImage documentId={documentId} alt={alt} />
  ) : (
    <ElsewhereImage address={address} alt={alt} />
  )
}

/** One of the user's own documents: it opens where documents are read, and a picture is shown. */
function LakeImage({ documentId, alt }: { readonly documentId: DocumentId; readonly alt: string }) {
  const document = useApp(({ app }) => app.documents[documentId])
  const isShown = document && isPictureName(document.path) && document.bytes <= mostBytes
  return (
    <button
      type="button"
      className={
        isShown ? 'block max-w-full min-h-6 min-w-6 rounded-control' : `${chip} min-h-6 hover:text-ink`
      }
      onClick={() => go({ section: 'lake', documentId })}
    >
      {isShown ? <Picture documentId={documentId} alt={alt} /> : <LakeName alt={alt} />}
    </button>
  )
}

/** A text may name many: larger ones are shown where they are opened. */
const mostBytes = 20_000_000

function Picture({ documentId, alt }: { readonly documentId: DocumentId; readonly alt: string }) {
  const { address, error } = usePicture({ documentId })
  const [isBroken, setBroken] = useState(false)
  if (!address || error || isBroken) return <LakeName alt={alt} />
  return (
    <img
      src={address}
      alt={alt === '' ? say.markdown.inLake : alt}
      onError={() => setBroken(true)}
      className="max-h-120 max-w-full rounded-control bg-sheet object-contain"
    />
  )
}

const LakeName = ({ alt }: { readonly alt: string }) => (
  <>
    <ImageIcon size={14} aria-hidden className="inline shrink-0" />
    <bdi className="truncate">{[alt, say.markdown.inLake].filter(Boolean).join(' · ')}</bdi>
  </>
)

/** Nothing is fetched because a text names it: whoever wrote the address would learn that, and when, it was read. */
function ElsewhereImage({ address, alt }: ImageProps) {
  const words = [alt, say.markdown.notLoaded(hostOf(address))].filter(Boolean).join(' · ')
  return (
    <span role="img" aria-label={words} className={chip}>
      <ImageOff size={14} aria-hidden className="shrink-0" />
      <bdi className="truncate">{words}</bdi>
    </span>
  )
}
