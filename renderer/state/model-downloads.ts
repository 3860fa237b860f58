// Recommended models and those on their way, as the engine tells for as long as somebody looks.
import { useEffect, useState } from 'react'
import type { ModelDownload } from '../../contract/models.ts'
import { noteError } from '../ui/index.ts'
import { engine, useApp } from './app-store.ts'

const none: readonly ModelDownload[] = []

export function useModelDownloads(): readonly ModelDownload[] {
  const client = useApp((store) => store.engine)
  const [downloads, setDownloads] = useState(none)
  useEffect(() => {
    if (!client) return
    const stop = new AbortController()
    const follow = async () => {
      for await (const now of client.models.downloads(undefined, { signal: stop.signal })) setDownloads(now)
    }
    // A break of the connection ends by itself, and then it is followed again.
    follow().catch(() => {})
    return () => stop.abort()
  }, [client])
  return downloads
}

type Change = 'download' | 'pause' | 'discard'

export async function changeDownload(change: Change, catalogId: string): Promise<void> {
  try {
    await engine().models[change]({ catalogId })
  } catch (error) {
    noteError(error, () => void changeDownload(change, catalogId))
  }
}
