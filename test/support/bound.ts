/** Cases that are bound to be compared, and what is sealed in them. */
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { type AllegationId, allegationId } from '../../protocol/together/allegation.ts'
import { NONCE_BYTES, SLOT_BYTES, SLOTS } from '../../protocol/together/comparison.ts'
import { World } from './world.ts'

/** From now on, cases are received under rules that have a count for `comparison`. */
export const bind = (world: World): World => {
  const comparison = { rule: 'withinWorkingDays', n: 2 } as const
  world.publish(
    world.nextBody(({ policy }) => {
      const rules = policy.clocks.rules.map((it) => ({ ...it, comparison }))
      return { policy: { ...policy, clocks: { ...policy.clocks, rules } } }
    }),
  )
  return world
}

export const boundWorld = async (officers?: Parameters<typeof World.create>[0]): Promise<World> =>
  bind(await World.create(officers))

const bytes = (length: number, fill: number): string =>
  Buffer.alloc(length, fill).toString('base64url')

export const idOf = (fill: number): AllegationId => allegationId.parse(bytes(32, fill))

/** About nobody who is known. */
export const allegationOf = (fill = 1, edit: object = {}): ContentOf<'allegation'> => ({
  version: 1,
  id: idOf(fill),
  subject: { description: 'A tall man.' },
  kinds: [],
  summary: 'He took money.',
  from: null,
  until: null,
  standards: [],
  provenance: 'untested',
  ...edit,
})

const comparedWithNothing = (fill: number) => ({
  allegation: idOf(fill),
  nonce: bytes(NONCE_BYTES, fill) as Hash,
  slots: bytes(SLOTS * SLOT_BYTES, fill) as Hash,
  text: '',
})

export const allege = (fill = 1): OfficerAct => ({
  log: 'internal',
  act: { type: 'allegation' },
  content: allegationOf(fill),
})

export const compare = (fill = 1): OfficerAct => ({
  log: 'internal',
  act: { type: 'comparison' },
  content: { version: 1, ...comparedWithNothing(fill) } as ContentOf<'comparison'>,
})

export const propose: OfficerAct = {
  log: 'internal',
  act: { type: 'draft', proposal: { for: 'decided' } },
  content: { version: 1, for: 'decided', content: { version: 1, reasons: 'It is clear now.' } },
}

/** The internal half, for the `decided` or `closed` before it in the same request. */
export const recordDecision = (fill = 1): OfficerAct => ({
  log: 'internal',
  act: { type: 'decision' },
  content: {
    version: 1,
    allegations: [
      {
        ...comparedWithNothing(fill),
        severity: 'misconduct',
        severityOn: '2026-03-02',
        standards: [],
        decision: 'caseToAnswer',
        action: null,
        reasons: 'Two people saw it.',
      },
    ],
  } as unknown as ContentOf<'decision'>,
})

/** @param draft the hash of another officer's proposal */
export const decide = (draft: string, fill = 1): OfficerAct[] => [
  { log: 'shared', act: { type: 'decided', draft: toHashText(draft) } },
  recordDecision(fill),
]

const toHashText = (text: string): Hash => toHash(Buffer.from(text, 'base64url'))
