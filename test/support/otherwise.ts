/** What would be known had officers answered otherwise: of a world that opened histories give, and of an index alike. */
import type { Known, KnownAnswer } from '../../client/officer/together/known.ts'
import { addDays } from '../../protocol/dates.ts'
import type { Answer } from '../../protocol/together/comparison.ts'

export type Otherwise = (known: Known) => Known

const APART = { person: 'differentPerson', closelyConnected: null, old: null } as const

const only =
  (isGiven: (it: KnownAnswer) => boolean): Otherwise =>
  (known) => ({ ...known, answers: known.answers.filter(isGiven) })

const saying =
  (isMeant: (it: KnownAnswer) => boolean, more: Partial<Answer>): Otherwise =>
  (known) => ({
    ...known,
    answers: known.answers.map((it) =>
      isMeant(it) ? { ...it, answer: { ...it.answer, ...more } } : it,
    ),
  })

/** Somebody answers the same of it a day later, but that it is one person. */
const later =
  (isMeant: (it: KnownAnswer) => boolean, by: string): Otherwise =>
  (known) => ({
    ...known,
    answers: known.answers.flatMap((it) => {
      if (!isMeant(it)) return [it]
      const { on, seq } = it.source
      const source = { ...it.source, by, on: addDays(on, 1), seq: seq + 1_000 }
      return [it, { ...it, answer: { ...it.answer, ...APART }, source }]
    }),
  })

/** @param of the matters of one person, the oldest first: the last was held against all before */
export const otherwise = (officers: readonly string[], of: readonly string[]): Otherwise[] => {
  const [first, last] = [of[0], of.at(-1)]
  const always = () => true
  const isLast = ({ from }: KnownAnswer) => from === last
  return [
    (known) => known,
    ...officers.map((officer) => only(({ source }) => source.by !== officer)),
    only(() => false),
    // The last is somebody else than all before; than the first alone; and was held against the first alone.
    saying(isLast, { ...APART, links: ['sameIncident'] }),
    saying((it) => isLast(it) && it.to === first, APART),
    (known) => only((it) => !isLast(it) || it.to === first)(saying(isLast, APART)(known)),
    ...officers.map((officer) => later(isLast, officer)),
    saying(isLast, { links: ['investigatedTogether', 'sameMethod'] }),
    saying(isLast, { old: { kind: 'reopen' } }),
    saying(always, { old: null }),
    saying(always, { closelyConnected: true }),
    saying(always, { closelyConnected: null, links: ['sameIncident'] }),
  ]
}
