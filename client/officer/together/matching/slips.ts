/** One slip: a character replaced, left out, put in, or swapped with its neighbour. */

/** Whether two texts are alike but for one slip. In one walk, however long they are. */
export const isOneSlip = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const restAlike = (fromA: number, fromB: number) => a.slice(fromA) === b.slice(fromB)
  if (a.length > b.length) return restAlike(at + 1, at)
  if (a.length < b.length) return restAlike(at, at + 1)
  const isSwapped = a[at] === b[at + 1] && a[at + 1] === b[at]
  return restAlike(at + 1, at + 1) || (isSwapped && restAlike(at + 2, at + 2))
}

/**
 * Both ends of a text, without what is between them: a slip leaves one end as it is, since not even two
 * neighbours that are swapped reach into both.
 */
const ends = (text: string, length: number): readonly string[] => {
  const atEnd = length >> 1
  return [
    `${length}<${text.slice(0, (length - 1) >> 1)}`,
    `${length}>${text.slice(Math.max(0, text.length - atEnd))}`,
  ]
}

/** Under which a text is filed. */
export const halves = (text: string): readonly string[] => ends(text, text.length)

/** What to ask for to find whatever is the text itself, or a slip away. */
export const halvesNear = (text: string): readonly string[] =>
  [text.length - 1, text.length, text.length + 1].flatMap((length) => ends(text, length))

/**
 * The text, and what is left of it without each of its characters: two texts that are a slip apart share one of these,
 * and few others do. For what is short, of which a half is borne by hundreds.
 */
export const oneLeftOut = (text: string): readonly string[] => [
  text,
  ...Array.from({ length: text.length }, (_, at) => text.slice(0, at) + text.slice(at + 1)),
]
