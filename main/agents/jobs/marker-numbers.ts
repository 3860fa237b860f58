// Markers in a streamed answer name passages, `[7]`; a reader wants them numbered as they come, `[1]`, one for each claim.

/** What may be the beginning of a marker that the next delta ends. */
const openEnd = /\[\d{0,3}$/

export interface MarkerNumbers {
  /** The delta with its markers numbered; an unfinished marker at its end waits for the next one. */
  push(delta: string): string
  /** What still waited. */
  flush(): string
  /** The number of the first marker at or after a place in the model's own text. */
  numberAt(place: number): number | undefined
}

export function createMarkerNumbers(isPassage: (n: number) => boolean): MarkerNumbers {
  const places: number[] = []
  let waiting = ''
  let length = 0

  const numbered = (text: string): string => {
    const start = length
    length += text.length
    return text.replace(/\[(\d{1,3})\]/g, (marker, n: string, index: number) => {
      if (!isPassage(Number(n))) return marker
      places.push(start + index)
      return `[${places.length}]`
    })
  }

  return {
    push(delta) {
      const text = waiting + delta
      const cut = openEnd.exec(text)?.index ?? text.length
      waiting = text.slice(cut)
      return numbered(text.slice(0, cut))
    },
    flush() {
      const rest = numbered(waiting)
      waiting = ''
      return rest
    },
    numberAt(place) {
      const index = places.findIndex((each) => each >= place)
      return index === -1 ? undefined : index + 1
    },
  }
}
