/** Histories that break what protocol/README.md, sections 7 to 9, says of deciding, and of who reads a bound case. */
import { bring, refused, withVera } from './acts.ts'
import { type Broken, type Forgery, type History, type Start, someHash } from './history.ts'

const epoch = 'bound'
const ines: Forgery = { as: 'Ines', epoch }
const ivan: Forgery = { as: 'Ivan', epoch }
const olu: Forgery = { as: 'Olu', epoch }

const allegation = (fill: number) => ({ type: 'allegation', envelope: someHash(fill) })

/** Acknowledged under rules that have a count for `comparison`. */
export const bound = (it: Start): History =>
  it
    .fresh()
    .open(undefined, { epoch })
    .receive(0, { epoch })
    .add('shared', { type: 'acknowledged' }, ines)

export const alleged = (it: Start): History => bound(it).add('internal', allegation(140), ines)

/** Another officer proposes to decide it. */
export const proposed = (it: Start): History =>
  alleged(it).add(
    'internal',
    { type: 'draft', proposal: { for: 'decided' }, envelope: someHash(141) },
    ines,
  )

/** The shared half of a decision, on the draft that stands last. */
export const decide = (history: History, by: Forgery = ivan, edit: object = {}): History =>
  history.add('shared', { type: 'decided', draft: history.hash('internal', -1), ...edit }, by)

/** The internal half, of what stands last in the shared log. */
export const decision = (
  history: History,
  fill: number,
  by: Forgery = ivan,
  edit: object = {},
): History =>
  history.add(
    'internal',
    { type: 'decision', for: history.hash('shared', -1), envelope: someHash(fill), ...edit },
    by,
  )

const close = (history: History): History =>
  history.add('shared', { type: 'closed', kind: 'outcomeTold' }, ines)

const outcome = (history: History): History =>
  history.add('shared', { type: 'outcome', envelope: someHash(143) }, ines)

export const told = (it: Start): History => outcome(decision(decide(proposed(it)), 142))

/** Lists one wrap: the report's. */
const ONE = { wraps: [someHash(1)] }

/** With an investigator, who was brought in. */
const withVeraBound = (it: Start): History => {
  const played = proposed(it)
  played.add('shared', bring(played, 'assign', 'Vera', ONE), ines)
  const pair = { type: 'wraps', for: played.hash('shared', -1), wraps: [4, 5].map(someHash) }
  return played.add('internal', pair, ines)
}

const DECIDED: Broken[] = [
  refused('noAllegation', 'a bound case is decided without an allegation', (it) =>
    decide(
      bound(it).add(
        'internal',
        { type: 'draft', proposal: { for: 'decided' }, envelope: someHash(141) },
        ines,
      ),
    ),
  ),
  refused('noAllegation', 'compared before there is an allegation', (it) =>
    it.played().add('internal', { type: 'comparison', envelope: someHash(140) }),
  ),
  refused('noDraft', 'a bound case is decided without a draft', (it) =>
    decide(alleged(it), ivan, { draft: null }),
  ),
  refused('noDraft', 'a bound case is decided without a draft, as its reporter sees it', (it) => {
    const decided = decide(alleged(it), ivan, { draft: null })
    decided.logs.internal.length = 0
    return Object.assign(decided, { seesInternal: false })
  }),
  refused('noDraft', 'a bound case is decided on a draft of something else', (it) =>
    decide(
      alleged(it).add(
        'internal',
        { type: 'draft', proposal: { for: 'hold', review: '2026-03-20' }, envelope: someHash(141) },
        ines,
      ),
    ),
  ),
  refused('noDraft', 'a case under older rules is decided on a draft that is none', (it) =>
    it.played().add('shared', { type: 'decided', draft: someHash(9) }, { as: 'Ivan' }),
  ),
  refused('ownDraft', 'an officer decides on their own draft', (it) => decide(proposed(it), ines)),
  ...(
    [
      ['a bound case is decided on a draft of somebody who was removed', 'Ivan'],
      ['a bound case is decided on a draft of somebody who declared a conflict', 'Ines'],
    ] as const
  ).map(([name, by]) =>
    refused('noDraft', name, (it) => {
      const history = proposed(it)
      const draft = history.hash('internal', -1)
      const out =
        by === 'Ivan'
          ? { type: 'remove', officer: history.officer('Ines').entry.id }
          : { type: 'conflict' }
      return decide(history.add('shared', out, { as: by, epoch }), ivan, { draft })
    }),
  ),
  refused('notYourRole', 'an investigator decides a bound case', (it) =>
    decide(
      withVeraBound(it),
      { as: 'Vera', epoch },
      { draft: withVeraBound(it).hash('internal', 1) },
    ),
  ),
  refused('noDraft', 'a bound case is decided twice on one draft', (it) => {
    const draft = proposed(it).hash('internal', -1)
    return decide(decision(decide(proposed(it)), 142), ivan, { draft })
  }),
  refused('notYourRole', 'an investigator compares', (it) =>
    withVeraBound(it).add(
      'internal',
      { type: 'comparison', envelope: someHash(144) },
      { as: 'Vera', epoch },
    ),
  ),
]

const PAIRS: Broken[] = [
  refused('decisionMissing', 'decided, and the history ends', (it) => decide(proposed(it))),
  refused('decisionMissing', 'decided, and the shared log goes on', (it) =>
    outcome(decide(proposed(it))),
  ),
  refused('decisionMissing', 'decided, and something else follows', (it) =>
    decide(proposed(it)).add('internal', allegation(142), ivan),
  ),
  refused('decisionMissing', 'closed, and the history ends', (it) => close(told(it))),
  refused('outOfPlace', 'the decision is another officer’s', (it) =>
    decision(decide(proposed(it)), 142, ines),
  ),
  refused('outOfPlace', 'the decision is of an earlier statement', (it) => {
    const earlier = told(it).hash('shared', 2)
    return decision(close(told(it)), 144, ines, { for: earlier })
  }),
  refused('outOfPlace', 'a decision of nothing', (it) => decision(alleged(it), 142)),
  refused('outOfPlace', 'a second decision of the same', (it) =>
    decision(decision(decide(proposed(it)), 142), 144),
  ),
  refused('outOfPlace', 'a decision once the shared log has gone on, under older rules', (it) => {
    const decided = it
      .played()
      .add('internal', { type: 'allegation', envelope: someHash(140) })
      .add('shared', { type: 'decided', draft: null }, { as: 'Ines' })
    const late = { type: 'decision', for: decided.hash('shared', -1), envelope: someHash(142) }
    return decided
      .add('shared', { type: 'message', envelope: someHash(143) }, { as: 'Ines' })
      .add('internal', late)
  }),
]

const READING: Broken[] = [
  refused('lastOverseer', 'the last overseer is removed', (it) =>
    bound(it).add('shared', { type: 'remove', officer: it.id('Olu') }, ines),
  ),
  refused('notAReader', 'somebody is removed who does not read it', (it) =>
    bound(it).add('shared', { type: 'remove', officer: it.id('Vera') }, ines),
  ),
  refused('notYourRole', 'an investigator removes', (it) =>
    withVeraBound(it).add(
      'shared',
      { type: 'remove', officer: it.id('Ivan') },
      { as: 'Vera', epoch },
    ),
  ),
  refused('notAReader', 'whom an allegation is about, once removed', (it) =>
    bound(it)
      .add('shared', { type: 'remove', officer: it.id('Ivan') }, ines)
      .add('internal', allegation(140), ivan),
  ),
  refused('barred', 'whom an allegation is about is brought in again', (it) => {
    const removed = bound(it).add('shared', { type: 'remove', officer: it.id('Ivan') }, ines)
    return removed.add('shared', bring(removed, 'assign', 'Ivan', ONE), ines)
  }),
  refused('notBound', 'overseers are called in under older rules', (it) =>
    it.played().add('shared', { type: 'calledIn' }, { as: 'Olu' }),
  ),
  refused('alreadyReleased', 'overseers are called in twice', (it) =>
    bound(it).add('shared', { type: 'calledIn' }, olu).add('shared', { type: 'calledIn' }, olu),
  ),
  refused('notYourRole', 'an intake officer calls overseers in', (it) =>
    bound(it).add('shared', { type: 'calledIn' }, ines),
  ),
  refused('notAReader', 'an overseer who is no reader calls overseers in', (it) =>
    bound(it).add('shared', { type: 'calledIn' }, { as: 'Otto', epoch }),
  ),
  refused('notAReader', 'an overseer who is withheld records an allegation', (it) =>
    bound(it).add('internal', allegation(140), olu),
  ),
]

export const TOGETHER: readonly Broken[] = [...DECIDED, ...PAIRS, ...READING]

/** Histories that stand, by name. */
export const TOGETHER_VALID: Readonly<Record<string, (start: Start) => History>> = {
  'a bound case is decided, told and closed': (it) => decision(close(told(it)), 144, ines),
  'a decision after other internal statements': (it) =>
    decision(decide(proposed(it)).add('internal', allegation(145), ines), 142),
  'a bound case as its reporter sees it: neither allegation, draft nor decision is looked for': (
    it,
  ) => {
    const decided = decide(bound(it), ivan, { draft: someHash(9) })
    decided.logs.internal.length = 0
    return Object.assign(outcome(decided), { seesInternal: false })
  },
  'a case under older rules is decided by an investigator alone': (it) =>
    withVera(it).add('shared', { type: 'decided', draft: null }, { as: 'Vera' }),
  'a case under older rules is decided on a draft, and with a decision': (it) => {
    const drafted = it
      .played()
      .add('internal', { type: 'allegation', envelope: someHash(140) })
      .add('internal', {
        type: 'draft',
        proposal: { for: 'decided' },
        envelope: someHash(141),
      })
    return decision(decide(drafted, { as: 'Ivan' }), 142, { as: 'Ivan' })
  },
  'allegations and comparisons in a closed case': (it) =>
    decision(close(told(it)), 144, ines)
      .add('internal', allegation(145), ivan)
      .add('internal', { type: 'comparison', envelope: someHash(146) }, ivan),
  'somebody is removed, and an overseer is let in': (it) =>
    bound(it)
      .add('shared', { type: 'remove', officer: it.id('Ivan') }, ines)
      .add('internal', { type: 'opened' }, olu),
  'an investigator is removed, who handled it': (it) =>
    withVeraBound(it)
      .add('shared', { type: 'handover', officer: it.id('Vera') }, ines)
      .add('shared', { type: 'remove', officer: it.id('Vera') }, ines)
      .add('shared', { type: 'handover', officer: it.id('Ivan') }, ines),
  'an overseer calls overseers in': (it) =>
    bound(it).add('shared', { type: 'calledIn' }, olu).add('internal', { type: 'opened' }, olu),
}
