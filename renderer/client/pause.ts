const pausing = new Set<() => void>()

/** Waits, but no longer once the user looks at the page again, the network came back, or somebody asks. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      pausing.delete(end)
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      window.removeEventListener('online', end)
      window.removeEventListener('focus', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    pausing.add(end)
    signal.addEventListener('abort', end, { once: true })
    window.addEventListener('online', end, { once: true })
    window.addEventListener('focus', end, { once: true })
  })
}

/** The user does not want to wait. */
export function endPauses(): void {
  for (const end of pausing) end()
}
