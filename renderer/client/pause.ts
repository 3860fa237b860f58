/** Waits, but no longer once the user looks at the page again or the network came back. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      window.removeEventListener('online', end)
      window.removeEventListener('focus', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    window.addEventListener('online', end, { once: true })
    window.addEventListener('focus', end, { once: true })
  })
}
