declare module 'wink-porter2-stemmer' {
  /** Snowball's English stem of one lower-case word of a to z. */
  export default function stem(word: string): string
}
