/** "claude-sonnet-4-5" of "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", as people call it. Any other id stays what it is. */
export function plainModelName(modelId: string): string {
  const last = modelId.slice(modelId.lastIndexOf('/') + 1)
  const named =
    /^(?:[a-z]{2,6}(?:-[a-z]{3})?\.)?[a-z0-9-]+\.(.+?)(?:-20\d{6})?(?:-v\d+(?::\d+)*|-\d+(?::\d+)+)?$/.exec(
      last,
    )
  return named?.[1] ?? last
}
