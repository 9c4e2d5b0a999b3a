/** Histories that break what protocol/README.md, sections 7 and 8, says of promises, drafts and the course of a case. */
import { approved, closed, drafted, EXTENSION, HOLD, refused } from './acts.ts'
import { type Broken, type History, type Start, someHash } from './history.ts'
import { begunWith } from './readers.ts'

const as = 'Ines'
const { review } = HOLD
const hold = { type: 'hold', review }

const draftOf = (history: History): string => history.hash('internal', -1)

const declinedOnce = (it: Start): readonly [History, string] => {
  const draft = drafted(it, HOLD)
  const hash = draftOf(draft)
  return [draft.add('internal', { type: 'declined', draft: hash, envelope: someHash(122) }), hash]
}

const DRAFTS: Broken[] = [
  refused('noDraft', 'a draft is approved as another act', (it) =>
    approved(it, HOLD, { type: 'delayReport', period: 1 }),
  ),
  refused('noDraft', 'a draft is approved twice', (it) => {
    const once = approved(it, HOLD, hold)
    const again = { ...hold, draft: draftOf(once), envelope: someHash(123) }
    return once.add('shared', again, { as: 'Ivan' })
  }),
  refused('noDraft', 'a draft is approved after it was declined', (it) => {
    const [declined, draft] = declinedOnce(it)
    return declined.add('shared', { ...hold, draft, envelope: someHash(123) }, { as: 'Ivan' })
  }),
  refused('noDraft', 'a draft is declined twice', (it) => {
    const [declined, draft] = declinedOnce(it)
    return declined.add('internal', { type: 'declined', draft, envelope: someHash(123) })
  }),
  refused('noDraft', 'a draft is declined after it was approved', (it) => {
    const once = approved(it, HOLD, hold)
    const envelope = someHash(123)
    return once.add('internal', { type: 'declined', draft: draftOf(once), envelope })
  }),
  refused('wrongDay', 'a hold until its own day', (it) =>
    approved(it, { ...HOLD, review: '2026-03-02' }, { ...hold, review: '2026-03-02' }),
  ),
  refused('wrongDay', 'a later date that has passed', (it) => {
    const { for: type, ...terms } = { ...EXTENSION, revised: '2026-05-10' }
    const draft = drafted(it, { for: type, ...terms })
    const act = { type, ...terms, draft: draftOf(draft), envelope: someHash(121) }
    return draft.add('shared', act, { as: 'Ivan', on: '2026-05-20' })
  }),
]

const SAID_ONCE: Broken[] = [
  refused('noOpenClock', 'a delay is explained twice', (it) => {
    const act = { type: 'delayReport', period: 1 }
    const on = '2026-05-20'
    let explained = it.played()
    for (const fill of [120, 130]) {
      const draft = { type: 'draft', proposal: { for: 'delayReport', period: 1 } }
      explained.add('internal', { ...draft, envelope: someHash(fill) }, { on })
      const approval = { ...act, draft: draftOf(explained), envelope: someHash(fill + 1) }
      explained = explained.add('shared', approval, { as: 'Ivan', on })
    }
    return explained
  }),
  refused('notOrphaned', 'orphaned twice', (it) =>
    begunWith(it, ['Olu']).add('shared', { type: 'orphaned' }).add('shared', { type: 'orphaned' }),
  ),
  refused('notDue', 'escalated twice', (it) => {
    const escalated = { type: 'escalated', clock: 'acknowledgement', instance: 1 }
    return it
      .begun()
      .add('shared', escalated, { on: '2026-03-20' })
      .add('shared', escalated, { on: '2026-03-20' })
  }),
  refused('alreadyAcknowledged', 'acknowledged again after it was reopened', (it) =>
    closed(it)
      .add('shared', { type: 'reopened', stage: 'assessing' }, { as })
      .add('shared', { type: 'acknowledged' }, { as }),
  ),
  refused('notDecided', 'an outcome after it was reopened', (it) =>
    closed(it)
      .add('shared', { type: 'reopened', stage: 'assessing' }, { as })
      .add('shared', { type: 'outcome', envelope: someHash(9) }, { as }),
  ),
]

export const PROMISES: readonly Broken[] = [...DRAFTS, ...SAID_ONCE]
