/** A subject as it is compared: everything in canonical form. */
import type { Subject } from '../../../../protocol/together/subject.ts'
import * as canonical from './canonical.ts'
import { type Name, nameOf } from './names.ts'

/** What names a person by itself, and from how many characters on a slip in it is believed. */
export const IDENTIFIERS = {
  staffNumbers: { canonical: canonical.staffNumber, slipLength: 4 },
  emails: { canonical: canonical.email, slipLength: 6 },
  phones: { canonical: canonical.phone, slipLength: 7 },
  handles: { canonical: canonical.handle, slipLength: 5 },
} as const
export type Identifier = keyof typeof IDENTIFIERS
export const IDENTIFIER_KINDS = Object.keys(IDENTIFIERS) as readonly Identifier[]

export interface ProfileName extends Name {
  /** Whether it is told as a former one, or stands in an e-mail address alone. */
  readonly from: 'name' | 'former' | 'email'
}

export interface Profile extends Readonly<Record<Identifier, readonly string[]>> {
  readonly officer: string | null
  readonly names: readonly ProfileName[]
  readonly unit: string
  readonly rank: string
}

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].filter((it) => it !== '')

/** first.last@, first_last2@: addresses of most organisations. */
const inEmail = (email: string): string | null => {
  const [, first, last] = /^(\p{L}{2,})[._](\p{L}[\p{L}-]+)\d*@/u.exec(email) ?? []
  return first === undefined || last === undefined ? null : `${first} ${last}`
}

export const profileOf = (subject: Subject): Profile => {
  const of = (kind: Identifier) => distinct((subject[kind] ?? []).map(IDENTIFIERS[kind].canonical))
  const emails = of('emails')
  const written = [
    ...(subject.names ?? []).map(({ kind, text }) => ({
      text,
      from: kind === 'former' ? kind : ('name' as const),
    })),
    ...emails.map((email) => ({ text: inEmail(email) ?? '', from: 'email' as const })),
  ]
  const names = new Map<string, ProfileName>()
  for (const { text, from } of written) {
    const name = nameOf(text)
    if (name !== null && !names.has(name.text)) names.set(name.text, { ...name, from })
  }
  return {
    officer: subject.officer ?? null,
    staffNumbers: of('staffNumbers'),
    emails,
    phones: of('phones'),
    handles: of('handles'),
    names: [...names.values()],
    unit: canonical.unit(subject.unit ?? ''),
    rank: canonical.rank(subject.rank ?? ''),
  }
}
