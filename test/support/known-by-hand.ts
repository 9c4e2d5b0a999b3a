/** What opened histories say of allegations, answers and decisions: no code of an index is shared. */
import { aliasKey, openSlot, slotsOf } from '../../client/crypto/slots.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import type { CaseFile } from '../../client/officer/case-file.ts'
import type {
  Known,
  KnownAllegation,
  KnownAnswer,
  KnownCase,
  KnownComparison,
  KnownDecision,
} from '../../client/officer/together/known.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { ALIASES, type Comparison } from '../../protocol/together/comparison.ts'
import { aliasOf } from '../../protocol/together/slots.ts'

type Compared = Pick<Comparison, 'allegation' | 'nonce' | 'slots' | 'text'>

/** @param files of every case that the officer reads */
export const knownByHand = (primitives: BrowserPrimitives, files: readonly CaseFile[]) => {
  const allegations = new Map<AllegationId, KnownAllegation>()
  const comparisons: (KnownComparison & Compared)[] = []
  const decisions: KnownDecision[] = []
  const cases = new Map<string, KnownCase>()
  for (const { number, verified, letters } of files) {
    const { state, shared, internal } = verified.replay
    const { caseId, stage, isBound } = state
    cases.set(caseId, {
      ...{ caseId, number, received: dayOf(shared[0]?.body.on ?? '') },
      isClosed: stage === 'closed',
      isToDecide: stage !== 'closed' && stage !== 'decided',
      ...{ isBound, isReader: true },
    })
    for (const { hash: statement, body } of internal) {
      const letter = letters.byStatement.get(statement)
      if (letter?.kind !== 'open') continue
      const source = { caseId, statement, seq: body.seq, on: dayOf(body.on), by: body.actor }
      if (letter.purpose === 'allegation') {
        const { content } = letter
        const first = allegations.get(content.id)?.first ?? source
        allegations.set(content.id, { caseId, id: content.id, content, newest: source, first })
      }
      if (letter.purpose === 'comparison') {
        comparisons.push({ ...letter.content, decided: false, source })
      }
      if (letter.purpose === 'decision' && body.act.type === 'decision') {
        for (const { slots, nonce, allegation, text, ...content } of letter.content.allegations) {
          comparisons.push({ allegation, nonce, slots, text, decided: true, source })
          decisions.push({ allegation, content, for: body.act.for, source })
        }
      }
    }
  }
  const aliases = [...allegations.keys()].flatMap((to) =>
    Array.from({ length: ALIASES }, (_, alias) => {
      return { to, alias, key: aliasKey(aliasOf(primitives, to, alias)) }
    }),
  )
  const answers = comparisons.flatMap(({ allegation: from, nonce, slots, source }) => {
    const place = { own: from, nonce, caseId: source.caseId, author: source.by }
    return slotsOf(slots).flatMap((slot): KnownAnswer[] => {
      const meant = aliases.find(({ key }) => key === aliasKey(slot))
      const answer = meant && openSlot(primitives, place, meant.to, slot)
      return answer ? [{ from, to: meant.to, alias: meant.alias, answer, source }] : []
    })
  })
  const known: Known = { allegations, answers, comparisons, decisions }
  return { known, cases }
}
