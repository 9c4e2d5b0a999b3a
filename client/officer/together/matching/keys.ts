/** Under which keys a subject is filed, and is looked for, so that only those that share one are compared. */
import type { Name, Word } from './names.ts'
import { IDENTIFIER_KINDS, IDENTIFIERS, type Identifier, type Profile } from './profile.ts'
import { halves, halvesNear, oneLeftOut } from './slips.ts'

const pairs = (
  prefix: string,
  some: readonly string[],
  others: readonly string[],
): readonly string[] => some.flatMap((one) => others.map((other) => `${prefix}|${one}|${other}`))

const prefixed = (prefix: string, keys: readonly string[]): readonly string[] =>
  keys.map((key) => `${prefix}|${key}`)

const soundsOf = (words: readonly Word[]): readonly string[] => [
  ...new Set(words.flatMap(({ sounds }) => sounds)),
]
const givenCodes = (words: readonly Word[]): readonly string[] => [
  ...new Set(words.flatMap(({ sounds, wholes }) => [...sounds, ...wholes])),
]

/** Both ends of an identifier, or of a word, or what is near to either. */
type Cut = (text: string) => readonly string[]

/**
 * A whole name is under the sounds of both parts, and under one part with half of the other, so that a slip in either
 * part is found.
 */
const wholeName = ({ given, families, sorted }: Name, first: Word, cut: Cut): readonly string[] => [
  ...pairs('sounds', soundsOf(families), givenCodes(given)),
  ...pairs(
    'familySlip',
    givenCodes([first]),
    families.flatMap(({ text }) => cut(text)),
  ),
  ...pairs('givenSlip', soundsOf(families), cut(first.text)),
  `words|${sorted}`,
]

/** Addresses of one organisation all end alike: the slip is before the @, or else what stands there is the same. */
const emailKeys = (email: string, cut: Cut): readonly string[] => {
  const local = email.split('@', 1).join()
  return prefixed('local', [local, ...cut(local)])
}

const identifierKeys = (kind: Identifier, value: string, cut: Cut): readonly string[] => {
  // One that is shorter by a character may be near to one that is long enough.
  const mayBeNear = value.length >= IDENTIFIERS[kind].slipLength - 1
  if (!mayBeNear) return [`${kind}|${value}`]
  if (kind === 'staffNumbers') return prefixed(kind, oneLeftOut(value))
  const near = kind === 'emails' ? emailKeys(value, cut) : prefixed(kind, cut(value))
  return [`${kind}|${value}`, ...near]
}

const keysOf = (profile: Profile, cut: Cut, ofName: (name: Name) => readonly string[]) =>
  new Set([
    ...(profile.officer === null ? [] : [`officer|${profile.officer}`]),
    ...IDENTIFIER_KINDS.flatMap((kind) =>
      profile[kind].flatMap((value) => identifierKeys(kind, value, cut)),
    ),
    ...profile.names.flatMap(ofName),
  ])

/** The first given name, if it is more than its first letter. */
const firstOf = ({ given: [first] }: Name): Word | undefined =>
  first !== undefined && first.text.length > 1 ? first : undefined

/** One word alone, or a family name behind a letter: by itself, as either. */
const alone = (prefix: string, { given, family, families }: Name): readonly string[] => [
  ...prefixed(`${prefix}Family`, soundsOf(families)),
  ...(given.length === 0 ? prefixed(`${prefix}Given`, givenCodes([family])) : []),
]

const inWhole = (prefix: string, { given, families }: Name): readonly string[] => [
  ...prefixed(`${prefix}Family`, soundsOf(families)),
  ...prefixed(`${prefix}Given`, givenCodes(given)),
]

export const filedUnder = (profile: Profile): ReadonlySet<string> =>
  keysOf(profile, halves, (name) => {
    const first = firstOf(name)
    if (first === undefined) return alone('alone', name)
    return [...wholeName(name, first, halves), ...inWhole('whole', name)]
  })

export const lookedForUnder = (profile: Profile): ReadonlySet<string> =>
  keysOf(profile, halvesNear, (name) => {
    const first = firstOf(name)
    if (first === undefined) return [...alone('alone', name), ...alone('whole', name)]
    return [...wholeName(name, first, halvesNear), ...inWhole('alone', name)]
  })
