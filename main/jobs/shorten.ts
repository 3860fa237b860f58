/** The beginning of a text, not cut in the middle of a letter. */
export function headOf(text: string, most: number): string {
  if (text.length <= most) return text
  const isHalf = /[\uD800-\uDBFF]/u.test(text.charAt(most - 1))
  return text.slice(0, isHalf ? most - 1 : most)
}
