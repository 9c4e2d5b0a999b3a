/** What the pages about people ask of an office, and no more: over people made up from a seed, without a server. */
import { packs } from '#words/packs/packs.ts'
import { NO_INDEX } from '../../client/officer/case-index.ts'
import type { Session } from '../../client/officer/session.ts'
import { type KnownCase, NOT_TOGETHER } from '../../client/officer/together/known.ts'
import { knownCase } from '../../client/officer/together/known-case.ts'
import { standardPolicy, withComparison } from '../../protocol/clocks/packs.ts'
import type { Hash } from '../../protocol/fields.ts'
import { nothingLeft, type Office } from '../../web/office/office-context.ts'
import type { KnownPeople } from './known-people.ts'

const CLOCKS = withComparison(
  standardPolicy('police-england-wales', 'england-and-wales'),
  '2010-01-01',
)

/** @param seen null: as if not everything were read in */
export const peopleOffice = (
  { known, rows, suggest, today, officers }: KnownPeople,
  seen: Hash | null = 'state' as Hash,
): Office => {
  const body = { officers: [], policy: { clocks: CLOCKS, vocabulary: 'police-england-wales' } }
  const current = {
    body,
    officers: new Map([...officers].map(([id, name]) => [id, { id, name, roles: ['supervisor'] }])),
  }
  const session = {
    author: { id: 'ann' },
    epochs: { current, today },
    rows: {
      now: { rows, whole: 'settled', today, busy: false, error: null },
      subscribe: () => () => undefined,
      refresh: async () => undefined,
      resume: async () => undefined,
    },
    index: NO_INDEX,
    together: { ...NOT_TOGETHER, known: () => known, suggest, seen },
  } as unknown as Session

  return {
    session,
    left: nothingLeft(),
    pack: packs['police-england-wales'],
    update: () => undefined,
    onSessionEnded: () => undefined,
  }
}

/** As the pages know them by their list. */
export const casesOfRows = (rows: KnownPeople['rows']): ReadonlyMap<Hash, KnownCase> =>
  new Map(rows.map((row): [Hash, KnownCase] => [row.case, knownCase(row, CLOCKS)]))
