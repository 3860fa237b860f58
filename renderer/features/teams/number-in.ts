/** With a point or a comma. */
export const numberIn = (text: string): number => Number(text.trim().replace(',', '.'))

export interface Fit {
  readonly least: number
  readonly most: number
  readonly isWhole: boolean
}

export function isNumberFit(text: string, { least, most, isWhole }: Fit): boolean {
  const form = isWhole ? /^\d+$/ : /^\d+(?:[.,]\d+)?$/
  const number = numberIn(text)
  return form.test(text.trim()) && number >= least && number <= most
}
