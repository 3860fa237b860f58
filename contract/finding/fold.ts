// Letters as people mean them when they search: without case, without accents. Imports nothing: pages fold too.
const ascii = /^[\p{ASCII}]*$/u

/** Accents of Latin, Greek and Cyrillic, vowel points of Arabic and Hebrew: many people leave them out when they search. */
const optionalMarks = /[\u{300}-\u{36F}]|[\u{591}-\u{5C7}]|\u{640}|[\u{64B}-\u{65F}]|\u{670}/gu
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(optionalMarks, '')
    .normalize('NFC')
    .replaceAll(/[ßæœøłđı]/g, (letter) => letters[letter] ?? letter)
}
