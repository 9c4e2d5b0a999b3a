/** Histories that stand: what protocol/README.md, sections 7 to 9, allows in so many words. */
import { appealed, bring, drafted, HOLD, withVera, wraps } from './acts.ts'
import { FILES_VALID } from './files.ts'
import { type History, type Start, someHash } from './history.ts'
import { begunWith, withBoth } from './readers.ts'
import { TOGETHER_VALID } from './together.ts'

const as = 'Ines'
const opened = { type: 'opened' }
const epoch = 'twoOverseers'

/** By name. */
export const VALID: Readonly<Record<string, (start: Start) => History>> = {
  begun: (it) => it.begun(),
  played: (it) => it.played(),
  ...FILES_VALID,
  'an exclusion of who has become the last overseer has no effect': (it) =>
    withBoth(it)
      .add('reporter', { type: 'appeal', envelope: null }, { epoch })
      .receive(1, { epoch })
      .add('reporter', { type: 'exclude', officer: it.id('Olu') }, { epoch })
      .add('shared', { type: 'conflict' }, { as: 'Otto', epoch })
      .receive(2, { epoch })
      .add('internal', opened, { as: 'Olu', epoch }),
  'internal wraps after a note, signed by another reader': (it) => {
    const played = it.played()
    const pair = played.add('shared', bring(played, 'assign', 'Vera'), { as })
    pair.add('internal', { type: 'note', envelope: someHash(130) })
    const act = { type: 'wraps', for: pair.hash('shared', -1), wraps: [4, 5].map(someHash) }
    return pair.add('internal', act, { as: 'Ivan' })
  },
  'without an internal log: neither wraps nor drafts are looked for': (it) => {
    const played = it.played()
    const hold = { type: 'hold', review: HOLD.review, draft: someHash(9), envelope: someHash(121) }
    played.add('shared', bring(played, 'assign', 'Vera'), { as }).add('shared', hold, { as })
    played.logs.internal.length = 0
    return Object.assign(played, { seesInternal: false })
  },
  'an officer takes it over for themselves': (it) =>
    it.played().add('shared', { type: 'handover', officer: it.id('Ines') }, { as }),
  'who handled it is taken out, brought in again and handles it again': (it) => {
    const handled = withVera(it)
      .add('shared', { type: 'handover', officer: it.id('Vera') }, { as })
      .add('shared', { type: 'unassign', officer: it.id('Vera') }, { as })
    return wraps(handled.add('shared', bring(handled, 'assign', 'Vera'), { as })).add(
      'shared',
      { type: 'handover', officer: it.id('Vera') },
      { as },
    )
  },
  'escalated without a late, and an overseer is let in': (it) =>
    it
      .begun()
      .add(
        'shared',
        { type: 'escalated', clock: 'acknowledgement', instance: 1 },
        { on: '2026-03-20' },
      )
      .add('internal', opened, { as: 'Olu' }),
  'orphaned, and an overseer is let in': (it) =>
    begunWith(it, ['Olu'])
      .add('shared', { type: 'orphaned' })
      .add('internal', opened, { as: 'Olu' }),
  'orphaned since the only intake officer has new keys, and an overseer is let in': (it) =>
    begunWith(it, ['Ines', 'Olu'])
      .add('shared', { type: 'orphaned' }, { epoch: 'inesRenewed' })
      .add('internal', opened, { as: 'Olu', epoch: 'inesRenewed' }),
  'an appeal was received, and an overseer is let in': (it) =>
    appealed(it).add('internal', opened, { as: 'Olu' }),
  'an officer withdraws their own draft': (it) => {
    const draft = drafted(it, HOLD)
    const envelope = someHash(122)
    return draft.add('internal', { type: 'declined', draft: draft.hash('internal', -1), envelope })
  },
  ...TOGETHER_VALID,
  'a new epoch retires the last overseer': (it) =>
    it.played().add('shared', { type: 'decided', draft: null }, { as, epoch: 'ottoForOlu' }),
}
