/** Finding an allegation by hand: by what its subject is called or numbered, or by the number of its case. Pure. */
import type { KnownAllegation } from './known.ts'

/** Case, accents and spaces make no difference. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mn}\s]/gu, '')
    .toLocaleLowerCase('en')

const LEAST_LETTERS = 2

const textsOf = ({ content: { subject } }: KnownAllegation): string[] => [
  ...(subject.names ?? []).map(({ text }) => text),
  ...(subject.staffNumbers ?? []),
  ...(subject.emails ?? []),
  ...(subject.phones ?? []),
  ...(subject.handles ?? []),
  ...(subject.description ? [subject.description] : []),
]

/** @param numberOf the number of a case; null: it is not listed */
export const findAllegations = (
  all: Iterable<KnownAllegation>,
  typed: string,
  numberOf: (caseId: string) => string | null,
): KnownAllegation[] => {
  const asked = folded(typed)
  if (asked.length < LEAST_LETTERS) return []
  return [...all].filter((one) => {
    const number = numberOf(one.caseId)
    return (
      (number !== null && folded(number).startsWith(asked)) ||
      textsOf(one).some((text) => folded(text).includes(asked))
    )
  })
}
