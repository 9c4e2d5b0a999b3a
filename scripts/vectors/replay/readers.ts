/** Histories that break what protocol/README.md, sections 7 and 9, says of readers, overseers and wraps. */
import { appealed, bring, closed, refused, withVera, wraps } from './acts.ts'
import { type Broken, type History, type Start, someHash } from './history.ts'

const as = 'Ines'
const opened = { type: 'opened' }
const epoch = 'twoOverseers'

const idsOf = (it: Start, names: readonly string[]) => names.map(it.id).sort()

/** A report that was received, with these readers. */
export const begunWith = (it: Start, names: readonly string[], under?: typeof epoch): History => {
  const forgery = under ? { epoch: under } : {}
  return it
    .fresh()
    .open(() => ({ readers: idsOf(it, names) }), forgery)
    .receive(0, forgery)
}

export const withBoth = (it: Start): History =>
  begunWith(it, ['Ines', 'Ivan', 'Olu', 'Otto'], epoch)

/** Lists one wrap: the report's. */
const one = { wraps: [someHash(1)] }

const LEAVING: Broken[] = [
  refused('lastOverseer', 'the last overseer is excluded, counting an exclusion that waits', (it) =>
    withBoth(it)
      .add('reporter', { type: 'exclude', officer: it.id('Olu') }, { epoch })
      .add('reporter', { type: 'exclude', officer: it.id('Otto') }, { epoch }),
  ),
  refused('lastOverseer', 'the last overseer is taken out', (it) => {
    const begun = begunWith(it, ['Ines', 'Olu'], epoch)
    begun.add('shared', bring(begun, 'assign', 'Otto', one), { as, epoch })
    begun.add('internal', { type: 'wraps', for: begun.hash('shared', -1), wraps: [] }, { epoch })
    return begun
      .add('reporter', { type: 'exclude', officer: it.id('Olu') }, { epoch })
      .receive(1, { epoch })
      .add('shared', { type: 'unassign', officer: it.id('Otto') }, { as, epoch })
  }),
  refused('notAReader', 'an officer who was taken out', (it) =>
    withVera(it)
      .add('shared', { type: 'unassign', officer: it.id('Vera') }, { as })
      .add('internal', opened, { as: 'Vera' }),
  ),
  refused('notAReader', 'an officer whom the reporter excluded', (it) =>
    it
      .played()
      .add('reporter', { type: 'exclude', officer: it.id('Ivan') })
      .receive(2)
      .add('internal', opened, { as: 'Ivan' }),
  ),
  refused('notAReader', 'an overseer whom a new epoch lists', (it) =>
    appealed(it).add('internal', opened, { as: 'Otto', epoch }),
  ),
  refused('notAReader', 'an overseer while the appeal waits', (it) =>
    it
      .played()
      .add('reporter', { type: 'appeal', envelope: null })
      .add('internal', opened, { as: 'Olu' }),
  ),
]

const BROUGHT: Broken[] = [
  refused('barred', 'somebody who declared a conflict is brought in', (it) => {
    const out = it.played().add('shared', { type: 'conflict' }, { as: 'Ivan' })
    return wraps(out.add('shared', bring(out, 'assign', 'Ivan'), { as }))
  }),
  refused('notStanding', 'somebody who has left is brought in', (it) => {
    const begun = begunWith(it, ['Ines', 'Olu'])
    return begun.add('shared', bring(begun, 'assign', 'Ivan', one), { as, epoch: 'withoutIvan' })
  }),
  refused('notStanding', 'an administrator alone is brought in', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'assign', 'Vera'), { as, epoch: 'veraAdministers' })
  }),
  refused('notAReader', 'an overseer who is withheld is brought in as the handler', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'assign', 'Otto', { handler: true }), { as, epoch })
  }),
  refused('notAReader', 'handed over to an overseer who is withheld', (it) =>
    it.played().add('shared', { type: 'handover', officer: it.id('Olu') }, { as }),
  ),
  refused('wrongKey', 'wraps given again for another key', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'rewrap', 'Ivan', { key: someHash(9) }), { as })
  }),
  refused('wrapsDiffer', 'a wrap too few, given again', (it) => {
    const played = it.played()
    return played.add('shared', bring(played, 'rewrap', 'Ivan', one), { as })
  }),
]

const INTERNAL: Broken[] = [
  refused('wrapsDiffer', 'no internal wrap for a note between the two', (it) => {
    const played = it.played()
    const pair = played.add('shared', bring(played, 'assign', 'Vera'), { as })
    return wraps(pair.add('internal', { type: 'note', envelope: someHash(130) }))
  }),
  refused('outOfPlace', 'internal wraps twice', (it) => wraps(withVera(it))),
  refused('tooManyWraps', 'a third different internal wrap, signed by other readers', (it) => {
    let rewrapped = it.played()
    for (const fill of [40, 41, 42]) {
      rewrapped.add('shared', bring(rewrapped, 'rewrap', 'Ivan'), { as })
      const act = { type: 'wraps', for: rewrapped.hash('shared', -1), wraps: [someHash(fill)] }
      rewrapped = rewrapped.add('internal', act, { as: fill === 40 ? 'Ines' : 'Ivan' })
    }
    return rewrapped
  }),
]

const LEADS: Broken[] = [
  refused('notYourRole', 'an investigator brings in', (it) => {
    const played = withVera(it)
    return played.add('shared', bring(played, 'assign', 'Otto'), { as: 'Vera', epoch })
  }),
  refused('notYourRole', 'an investigator takes out', (it) =>
    withVera(it).add('shared', { type: 'unassign', officer: it.id('Vera') }, { as: 'Vera' }),
  ),
  refused('notYourRole', 'an investigator reopens', (it) => {
    const done = closed(it)
    const all = { wraps: [1, 2, 3, 4].map(someHash) }
    return wraps(done.add('shared', bring(done, 'assign', 'Vera', all), { as })).add(
      'shared',
      { type: 'reopened', stage: 'assessing' },
      { as: 'Vera' },
    )
  }),
]

export const READERS: readonly Broken[] = [...LEAVING, ...BROUGHT, ...INTERNAL, ...LEADS]
