/** How people are written about: with slips, with fields left out, by nickname, by a former name, after a move. */
import type { Subject } from '../../../protocol/together/subject.ts'
import { type Names, type Person, RANKS } from './population.ts'
import type { Random } from './random.ts'

/** Of each identifier and each name that is written. */
export const SLIP = 0.05
/** How often each field is there. */
export const THERE = {
  names: 0.97,
  staffNumber: 0.55,
  email: 0.4,
  phone: 0.2,
  handle: 0.3,
  rank: 0.85,
  unit: 0.85,
} as const
/** By nickname, where the given name has one. */
export const NICKNAME = 0.15
/** By the former name, of those who have one. */
export const FORMER = 0.3
/** Only the surname, or an initial before it. */
export const SURNAME_ONLY = 0.04
export const INITIAL = 0.04
/** Has moved, or risen, since. */
export const MOVED = 0.12
export const RISEN = 0.06

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One character replaced, left out, put in, or swapped with the next. */
export const slipped = (random: Random, text: string): string => {
  const at = random.below(text.length)
  const there = text[at] ?? ''
  const other = /\d/.test(there) ? String(random.below(10)) : (LETTERS[random.below(26)] ?? 'e')
  const [before, behind] = [text.slice(0, at), text.slice(at + 1)]
  switch (random.below(4)) {
    case 0:
      return before + other + behind
    case 1:
      return before + behind
    case 2:
      return before + there + other + behind
    default:
      return before + (behind[0] ?? '') + there + behind.slice(1)
  }
}

const maybeSlipped = (random: Random, text: string): string =>
  random.happens(SLIP) ? slipped(random, text) : text

const phoneAsWritten = (random: Random, phone: string): string => {
  const rest = phone.slice(1)
  return random.of([
    phone,
    `+44${rest}`,
    `+44 (0)${rest}`,
    `0044 ${rest}`,
    `0${rest.slice(0, 4)} ${rest.slice(4)}`,
  ])
}

const nameAsWritten = (random: Random, person: Person, nicknames: Names['nicknames']): string => {
  const isFormer = person.formerSurname !== null && random.happens(FORMER)
  const surname = maybeSlipped(random, isFormer ? (person.formerSurname ?? '') : person.surname)
  if (random.happens(SURNAME_ONLY)) return surname
  if (random.happens(INITIAL)) return `${person.given[0]}. ${surname}`
  const short = nicknames.get(person.given) ?? []
  const given =
    short.length > 0 && random.happens(NICKNAME)
      ? random.of(short)
      : maybeSlipped(random, person.given)
  const middle = person.middle !== null && random.happens(0.15) ? ` ${person.middle}` : ''
  return random.happens(0.1) ? `${surname.toUpperCase()}, ${given}` : `${given}${middle} ${surname}`
}

/** One of `RANKS`, in one of the ways in which it is written. */
const rankAsWritten = (random: Random, at: number): string => {
  const it = RANKS[Math.min(at, RANKS.length - 1)] ?? RANKS[0]
  return random.happens(0.5) ? it.rank : random.of(it.short)
}

/** What one report says of a person: at least something by which people are known. */
export const sightingOf = (
  random: Random,
  person: Person,
  { units, nicknames }: Names,
): Subject => {
  const there = (probability: number) => random.happens(probability)
  const rank = random.happens(RISEN) && person.rank < 4 ? person.rank + 1 : person.rank
  const title = random.happens(0.2) ? `${rankAsWritten(random, rank)} ` : ''
  const name = there(THERE.names) ? `${title}${nameAsWritten(random, person, nicknames)}` : null
  const hasNumber = there(THERE.staffNumber) || (name === null && random.happens(0.7))
  const hasEmail = there(THERE.email) || (name === null && !hasNumber)
  const number = maybeSlipped(random, person.staffNumber)
  return {
    ...(name === null ? {} : { names: [{ kind: 'name', text: name }] }),
    ...(hasNumber ? { staffNumbers: [random.of([number, `PC ${number}`, `00${number}`])] } : {}),
    ...(hasEmail ? { emails: [maybeSlipped(random, person.email)] } : {}),
    ...(there(THERE.phone)
      ? { phones: [phoneAsWritten(random, maybeSlipped(random, person.phone))] }
      : {}),
    ...(person.handle !== null && there(THERE.handle)
      ? { handles: [`@${maybeSlipped(random, person.handle)}`] }
      : {}),
    ...(there(THERE.rank) ? { rank: rankAsWritten(random, rank) } : {}),
    ...(there(THERE.unit)
      ? { unit: random.happens(MOVED) ? random.of(units) : maybeSlipped(random, person.unit) }
      : {}),
  }
}
