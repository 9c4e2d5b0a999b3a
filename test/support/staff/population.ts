/** A made-up force: who works there, with what names, ranks, teams, numbers and addresses. */
import { byFrequency, type Random, randomFrom } from './random.ts'

export interface NameGroup {
  /** Of all staff. */
  readonly share: number
  readonly surnames: readonly string[]
  readonly men: readonly string[]
  readonly women: readonly string[]
}

/** Lists have the most frequent first. */
export interface Names {
  readonly groups: readonly NameGroup[]
  readonly steepSurnames: number
  readonly flatSurnames: number
  readonly steepGiven: number
  readonly flatGiven: number
  readonly units: readonly string[]
  /** What bearers of a given name are called: not the table that the matching has. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>
}

/** @param text on each line a given name, then what its bearers are called */
export const nicknamesFrom = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text
      .trim()
      .split(/\s*[\n;]\s*/)
      .map((line) => {
        const [given = '', ...short] = line.split(' ')
        return [given, short]
      }),
  )

export const RANKS = [
  { share: 0.5, rank: 'Constable', short: ['PC', 'DC'] },
  { share: 0.13, rank: 'Sergeant', short: ['PS', 'DS', 'Sgt'] },
  { share: 0.05, rank: 'Inspector', short: ['Insp', 'DI'] },
  { share: 0.02, rank: 'Chief Inspector', short: ['CI', 'DCI'] },
  { share: 0.01, rank: 'Superintendent', short: ['Supt'] },
  { share: 0.05, rank: 'PCSO', short: ['Police Community Support Officer'] },
  { share: 0.24, rank: 'Police staff', short: ['Staff'] },
] as const

export interface Person {
  readonly given: string
  readonly middle: string | null
  readonly surname: string
  readonly formerSurname: string | null
  readonly staffNumber: string
  readonly email: string
  readonly phone: string
  readonly handle: string | null
  /** Place in `RANKS`. */
  readonly rank: number
  readonly unit: string
}

const shared = <T extends { readonly share: number }>(all: readonly T[], random: Random): T => {
  let left = random.next() * all.reduce((sum, { share }) => sum + share, 0)
  for (const it of all) {
    left -= it.share
    if (left < 0) return it
  }
  return all.at(-1) as T
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('')

const ascii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

export const makePopulation = (seed: number, names: Names, count: number): readonly Person[] => {
  const random = randomFrom(seed)
  const draws = names.groups.map((group) => ({
    share: group.share,
    surname: byFrequency(group.surnames, names.steepSurnames, names.flatSurnames),
    man: byFrequency(group.men, names.steepGiven, names.flatGiven),
    woman: byFrequency(group.women, names.steepGiven, names.flatGiven),
  }))
  const unit = byFrequency(names.units, 0.4, 5)
  const numbers = new Set<string>()
  const locals = new Map<string, number>()
  return Array.from({ length: count }, () => {
    const draw = shared(draws, random)
    const isWoman = random.happens(0.38)
    const given = (isWoman ? draw.woman : draw.man)(random)
    const plain = draw.surname(random)
    const changes = isWoman && random.happens(0.2)
    const surname = changes && random.happens(0.2) ? `${plain}-${draw.surname(random)}` : plain
    let staffNumber = ''
    do staffNumber = `${1 + random.below(9)}${digits(random, 5)}`
    while (numbers.has(staffNumber))
    numbers.add(staffNumber)
    const local = `${ascii(given)}.${ascii(surname)}`
    const same = (locals.get(local) ?? 0) + 1
    locals.set(local, same)
    return {
      given,
      middle: random.happens(0.3) ? (isWoman ? draw.woman : draw.man)(random) : null,
      surname,
      formerSurname: changes ? (surname === plain ? draw.surname(random) : plain) : null,
      staffNumber,
      email: `${local}${same > 1 ? same : ''}@northshire.police.example`,
      phone: `07${digits(random, 9)}`,
      handle: random.happens(0.3)
        ? `${ascii(given).slice(0, 1 + random.below(6))}_${ascii(surname)}${digits(random, 2)}`
        : null,
      rank: RANKS.indexOf(shared(RANKS, random)),
      unit: unit(random),
    }
  })
}
