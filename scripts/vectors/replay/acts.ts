/** Histories that break what protocol/README.md, sections 7 to 9, says of acts: each refusal once and more. */
import { kemKeyHash } from '../../../protocol/directory/verify.ts'
import type { ActRefusal } from '../../../protocol/history/acts.ts'
import { type Broken, type History, type Start, someHash } from './history.ts'

const as = 'Ines'
const LATE_ON = '2026-03-10'

/** Lists as many wraps as there are envelopes: the report, an answer, a message. */
export const bring = (
  it: History,
  type: 'assign' | 'rewrap',
  name: string,
  edit: object = {},
): object => {
  const { id, kemKey } = it.officer(name)
  const key = kemKeyHash(it.portal.primitives, kemKey)
  const wraps = [1, 2, 3].map(someHash)
  return { type, officer: id, key, wraps, ...(type === 'assign' && { handler: false }), ...edit }
}

export const wraps = (it: History, edit: object = {}): History =>
  it.add('internal', {
    type: 'wraps',
    for: it.hash('shared', -1),
    wraps: [someHash(4)],
    ...edit,
  })

export const withVera = (it: Start): History => {
  const played = it.played()
  return wraps(played.add('shared', bring(played, 'assign', 'Vera'), { as }))
}

export const appealed = (it: Start): History =>
  it.played().add('reporter', { type: 'appeal', envelope: null }).receive(2)

const answered = (envelope: number) => ({ type: 'appealAnswered', envelope: someHash(envelope) })

export const closed = (it: Start): History =>
  it
    .played()
    .add('shared', { type: 'decided', draft: null }, { as })
    .add('shared', { type: 'outcome', envelope: someHash(110) }, { as })
    .add('shared', { type: 'closed', kind: 'outcomeTold' }, { as })

export const drafted = (it: Start, proposal: object): History =>
  it.played().add('internal', { type: 'draft', proposal, envelope: someHash(120) })

export const approved = (it: Start, proposal: object, act: object, by = 'Ivan'): History => {
  const draft = drafted(it, proposal)
  const approval = { draft: draft.hash('internal', -1), envelope: someHash(121), ...act }
  return draft.add('shared', approval, { as: by })
}

export const HOLD = { for: 'hold', review: '2026-03-20' }
export const EXTENSION = { for: 'extension', clock: 'news', instance: 1, revised: '2026-05-01' }

export const refused = (
  reason: ActRefusal,
  name: string,
  build: (it: Start) => History,
): Broken => [name, 'refusedAct', build, reason]

const COURSE: Broken[] = [
  refused('alreadyAcknowledged', 'acknowledged twice', (it) =>
    it.played().add('shared', { type: 'acknowledged' }, { as }),
  ),
  refused('notAcknowledged', 'news before it was acknowledged', (it) =>
    it.begun().add('shared', { type: 'update', envelope: someHash(9) }, { as }),
  ),
  refused('notAcknowledged', 'decided before it was acknowledged', (it) =>
    it.begun().add('shared', { type: 'decided', draft: null }, { as }),
  ),
  refused('notDecided', 'an outcome before the decision', (it) =>
    it.played().add('shared', { type: 'outcome', envelope: someHash(9) }, { as }),
  ),
  refused('alreadyDecided', 'a stage after the decision', (it) =>
    it
      .played()
      .add('shared', { type: 'decided', draft: null }, { as })
      .add('shared', { type: 'stage', stage: 'investigating' }, { as }),
  ),
  refused('noOutcome', 'closed without an outcome', (it) =>
    it.played().add('shared', { type: 'closed', kind: 'duplicate' }, { as }),
  ),
  refused('noOutcome', 'closed without an outcome of the last decision', (it) =>
    it
      .played()
      .add('shared', { type: 'decided', draft: null }, { as })
      .add('shared', { type: 'outcome', envelope: someHash(9) }, { as })
      .add('shared', { type: 'decided', draft: null }, { as })
      .add('shared', { type: 'closed', kind: 'outcomeTold' }, { as }),
  ),
  refused('closed', 'news in a closed case', (it) =>
    closed(it).add('shared', { type: 'update', envelope: someHash(9) }, { as }),
  ),
  refused('notClosed', 'reopened while it is open', (it) =>
    it.played().add('shared', { type: 'reopened', stage: 'assessing' }, { as }),
  ),
  refused('noAppeal', 'an appeal answered before it was received', (it) =>
    appealed(it)
      .add('shared', answered(1), { as: 'Olu' })
      .add('reporter', { type: 'appeal', envelope: someHash(12) })
      .add('shared', answered(2), { as: 'Olu' }),
  ),
  refused('noAppeal', 'an appeal answered twice', (it) =>
    appealed(it)
      .add('shared', answered(1), { as: 'Olu' })
      .add('shared', answered(2), { as: 'Olu' }),
  ),
  refused('nothingWaits', 'no answer needed after one was given', (it) =>
    appealed(it)
      .add('shared', { type: 'message', envelope: someHash(9) }, { as })
      .add('internal', { type: 'needsNoAnswer', envelope: someHash(10) }),
  ),
  refused('nothingWaits', 'no answer needed twice', (it) =>
    appealed(it)
      .add('internal', { type: 'needsNoAnswer', envelope: someHash(9) })
      .add('internal', { type: 'needsNoAnswer', envelope: someHash(10) }),
  ),
  refused('noReferralOwed', 'referred without a need', (it) =>
    it.played().add('internal', { type: 'referred' }),
  ),
  refused('noReferralOwed', 'referred twice', (it) =>
    it
      .played()
      .add('internal', { type: 'referralNeeded' })
      .add('internal', { type: 'referred' })
      .add('internal', { type: 'referred' }),
  ),
]

const WHO: Broken[] = [
  refused('notYourRole', 'an investigator closes', (it) =>
    withVera(it)
      .add('shared', { type: 'decided', draft: null }, { as })
      .add('shared', { type: 'outcome', envelope: someHash(9) }, { as })
      .add('shared', { type: 'closed', kind: 'outcomeTold' }, { as: 'Vera' }),
  ),
  refused('notYourRole', 'a lead answers an appeal', (it) =>
    appealed(it).add('shared', answered(9), { as }),
  ),
  refused('notYourRole', 'an officer says late', (it) =>
    it.played().add('shared', { type: 'late', clock: 'news', instance: 1 }, { as }),
  ),
  refused('notYourRole', 'the server decides', (it) =>
    it.played().add('shared', { type: 'decided', draft: null }),
  ),
  refused('notAReader', 'an investigator who was not brought in', (it) =>
    it.played().add('internal', { type: 'opened' }, { as: 'Vera' }),
  ),
  refused('notAReader', 'an overseer who is withheld', (it) =>
    it.played().add('internal', { type: 'opened' }, { as: 'Olu' }),
  ),
  refused('notAReader', 'an officer who has declared a conflict', (it) =>
    it
      .played()
      .add('shared', { type: 'conflict' }, { as: 'Ivan' })
      .add('internal', { type: 'opened' }, { as: 'Ivan' }),
  ),
  refused('outOfPlace', 'the reporter opens twice', (it) =>
    it.played().open(undefined, {
      edit: () => ({
        seq: 2,
        prev: it.played().hash('reporter', 1),
        shared: it.played().hash('shared', -1),
      }),
    }),
  ),
]

const READERS: Broken[] = [
  refused('lastOverseer', 'the last overseer is excluded', (it) =>
    it.played().add('reporter', { type: 'exclude', officer: it.id('Olu') }),
  ),
  refused('notStanding', 'somebody is excluded whom the epoch does not list', (it) =>
    it.played().add('reporter', { type: 'exclude', officer: 'AAAAAAAAAAAAAAAAAAAACQ' }),
  ),
  refused('lastOverseer', 'the last overseer declares a conflict', (it) =>
    appealed(it).add('shared', { type: 'conflict' }, { as: 'Olu' }),
  ),
  refused('barred', 'somebody excluded is brought in', (it) => {
    const out = it
      .played()
      .add('reporter', { type: 'exclude', officer: it.id('Vera') })
      .receive(2)
    return wraps(out.add('shared', bring(out, 'assign', 'Vera'), { as }))
  }),
  refused('alreadyReader', 'a reader is brought in', (it) => {
    const played = it.played()
    return wraps(played.add('shared', bring(played, 'assign', 'Ivan'), { as }))
  }),
  refused('notStanding', 'somebody who has left is given wraps', (it) => {
    const played = it.played()
    const rewrap = bring(played, 'rewrap', 'Ivan')
    return wraps(played.add('shared', rewrap, { as, epoch: 'withoutIvan' }))
  }),
  refused('wrongKey', 'wraps for another key', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'assign', 'Vera', { key: someHash(9) }), { as })
  }),
  refused('wrapsDiffer', 'a wrap too few', (it) => {
    const played = it.played()
    const few = { wraps: [1, 2].map(someHash) }
    return played.add('shared', bring(played, 'assign', 'Vera', few), { as })
  }),
  refused('wrapsDiffer', 'an internal wrap too few', (it) => {
    const played = it.played()
    return wraps(played.add('shared', bring(played, 'assign', 'Vera'), { as }), { wraps: [] })
  }),
  refused('wrapsMissing', 'the internal wraps are missing at the end', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'assign', 'Vera'), { as })
  }),
  refused('wrapsMissing', 'the shared log goes on before the internal wraps', (it) => {
    const played = it.played()
    const assigned = played.add('shared', bring(played, 'assign', 'Vera'), { as })
    return assigned.add('shared', { type: 'decided', draft: null }, { as: 'Ivan' })
  }),
  refused('outOfPlace', 'wraps for nothing', (it) => wraps(it.played())),
  refused('tooManyWraps', 'a third different wrap by one officer', (it) => {
    let rewrapped = it.played()
    for (const fill of [10, 20, 30]) {
      const its = { wraps: [fill, fill + 1, fill + 2].map(someHash) }
      rewrapped = wraps(rewrapped.add('shared', bring(rewrapped, 'rewrap', 'Ivan', its), { as }))
    }
    return rewrapped
  }),
  refused('notAReader', 'wraps for nobody who reads it', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'rewrap', 'Vera'), { as })
  }),
  refused('notAReader', 'taken out, who was never brought in', (it) =>
    it.played().add('shared', { type: 'unassign', officer: it.id('Ivan') }, { as }),
  ),
  refused('notAReader', 'handed over to somebody who does not read it', (it) =>
    it.played().add('shared', { type: 'handover', officer: it.id('Vera') }, { as }),
  ),
  refused('alreadyHandler', 'handed over by its handler to its handler', (it) =>
    it
      .played()
      .add('shared', { type: 'handover', officer: it.id('Ines') }, { as })
      .add('shared', { type: 'handover', officer: it.id('Ines') }, { as }),
  ),
]

const PROMISES: Broken[] = [
  refused('notOrphaned', 'orphaned while an intake officer reads it', (it) =>
    it.played().add('shared', { type: 'orphaned' }),
  ),
  refused(
    'notOrphaned',
    'orphaned while one intake officer has new keys, and another reads it',
    (it) => it.played().add('shared', { type: 'orphaned' }, { epoch: 'inesRenewed' }),
  ),
  refused('notDue', 'late on the last day of the promise', (it) =>
    it
      .begun()
      .add('shared', { type: 'late', clock: 'acknowledgement', instance: 1 }, { on: '2026-03-09' }),
  ),
  refused('notDue', 'late twice', (it) => {
    const late = { type: 'late', clock: 'acknowledgement', instance: 1 }
    return it.begun().add('shared', late, { on: LATE_ON }).add('shared', late, { on: LATE_ON })
  }),
  refused('notDue', 'escalated for a promise that was kept', (it) =>
    it.played().add(
      'shared',
      { type: 'escalated', clock: 'acknowledgement', instance: 1 },
      {
        on: '2026-03-20',
      },
    ),
  ),
  refused('noDraft', 'a hold that nobody drafted', (it) =>
    it
      .played()
      .add(
        'shared',
        { type: 'hold', review: '2026-03-20', draft: someHash(9), envelope: someHash(8) },
        { as },
      ),
  ),
  refused('noDraft', 'a draft is declined that is none', (it) =>
    it.played().add('internal', { type: 'declined', draft: someHash(9), envelope: someHash(8) }),
  ),
  refused('ownDraft', 'an officer approves their own draft', (it) =>
    approved(it, HOLD, { type: 'hold', review: HOLD.review }, 'Ines'),
  ),
  refused('notAsDrafted', 'a hold until another day than drafted', (it) =>
    approved(it, HOLD, { type: 'hold', review: '2026-03-21' }),
  ),
  refused('wrongDay', 'a hold beyond the days of the policy', (it) =>
    approved(it, { for: 'hold', review: '2026-03-31' }, { type: 'hold', review: '2026-03-31' }),
  ),
  refused('wrongDay', 'a later date that is none', (it) => {
    const { for: type, ...terms } = { ...EXTENSION, revised: '2026-03-30' }
    return approved(it, { for: type, ...terms }, { type, ...terms })
  }),
  refused('noOpenClock', 'a later date for a promise that does not run', (it) => {
    const { for: type, ...terms } = { ...EXTENSION, instance: 2 }
    return approved(it, { for: type, ...terms }, { type, ...terms })
  }),
  refused('notDue', 'a delay is explained before its period begins', (it) =>
    approved(it, { for: 'delayReport', period: 2 }, { type: 'delayReport', period: 2 }),
  ),
]

export const ACTS: readonly Broken[] = [...COURSE, ...WHO, ...READERS, ...PROMISES]
