/** Bringing together what was typed here and what another tab or device has saved, so that no text is lost. */

/** Text by the name of its field, `act/field`. An empty one is as good as none. */
export type Fields = Readonly<Record<string, string>>

/** A field that was changed on both sides: mine is kept, and the other is shown beside it. */
export interface Clash {
  readonly name: string
  readonly theirs: string
}

export interface Merged {
  readonly fields: Fields
  readonly clashes: readonly Clash[]
}

/** Whether a field, by its name, is chosen and not written: a choice made here stands. Without knowing, it is text. */
export type IsChoice = (name: string) => boolean

const fieldOf = (base = '', mine = '', theirs = ''): { value: string; isClash: boolean } => {
  if (mine === theirs || theirs === base || theirs === '') return { value: mine, isClash: false }
  if (mine === base || mine === '') return { value: theirs, isClash: false }
  return { value: mine, isClash: true }
}

/** @param base what both began with */
export const mergeFields = (
  base: Fields,
  mine: Fields,
  theirs: Fields,
  isChoice: IsChoice,
): Merged => {
  const fields: Record<string, string> = {}
  const clashes: Clash[] = []
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const { value, isClash } = fieldOf(base[name], mine[name], theirs[name])
    if (value !== '') fields[name] = value
    if (isClash && !isChoice(name)) clashes.push({ name, theirs: theirs[name] ?? '' })
  }
  return { fields, clashes }
}

export const sameFields = (one: Fields, other: Fields): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''))
}
