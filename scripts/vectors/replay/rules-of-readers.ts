/** Part of rules.ts: section 9. */

export const RULES_OF_READERS: readonly (readonly [rule: string, ...histories: string[]])[] = [
  [
    '## 9. Readers **Members** of a case: the `readers` of statement 0, plus who was assigned,',
    'an investigator who was not brought in',
  ],
  ['less who was unassigned,', 'an officer who was taken out'],
  ['removed,', 'whom an allegation is about, once removed'],
  [
    'excluded or declared a conflict.',
    'an officer whom the reporter excluded',
    'an officer who has declared a conflict',
  ],
  [
    '**Readers** in an epoch: the members who stand in it, ascending by id.',
    'signed by an officer who has left',
  ],
  [
    'So a new epoch takes away and never adds, and who joins later comes in by `assign`.',
    'an overseer whom a new epoch lists',
  ],
  [
    'Whoever was excluded or removed or declared a conflict is never assigned again,',
    'whom an allegation is about is brought in again',
    'somebody who declared a conflict is brought in',
  ],
  [
    'also somebody whom the reporter excluded while they were no reader.',
    'somebody excluded is brought in',
  ],
  ['**The last overseer**: the one overseer among the readers of a case.'],
  ['They can neither be excluded,', 'the last overseer is excluded'],
  ['nor leave,', 'the last overseer declares a conflict'],
  ['nor be unassigned,', 'the last overseer is taken out'],
  ['nor removed.', 'the last overseer is removed'],
  ['A new epoch can retire them.', 'a new epoch retires the last overseer'],
  [
    '**Vacant** is each of the roles intake, supervisor and overseer in which nobody reads the case. Clients show it. Who read at the place of a statement, in the epoch that it names, is who was told by it: of `late` the supervisors, of `escalated`, `orphaned` and a received `appeal` the overseers. A client says "told" of nobody else.',
  ],
  [
    '**Stripping.** An epoch strips a case of a role if somebody reads it in that role before, and nobody would after. Whoever gets a new `kemKey` reads in no role until an `assign` or `rewrap` lists wraps for it: what is vacant, who is told, and who is said to read (section 8) go by the key for which the report was last wrapped. So the office does not offer to take out the only overseer who reads the case by this measure, while a replay lets them go as long as another stands. The numbers that a server gives before an epoch leave out cases that must not exist for the caller: who is barred by `exclude`, `remove` or `conflict`, or held one of these roles in the epoch of statement 0 and is no member; and new ones before their slot.',
  ],
  [
    '**Answered as a reader**: readers, but overseers only once the case is _released_:',
    'an overseer who is withheld',
  ],
  ['by `escalated`,', 'escalated without a late, and an overseer is let in'],
  ['by `orphaned`,', 'orphaned, and an overseer is let in'],
  ['by `remove`,', 'somebody is removed, and an overseer is let in'],
  ['by `calledIn`,', 'an overseer calls overseers in'],
  [
    'or by an `appeal` that was received.',
    'an appeal was received, and an overseer is let in',
    'an overseer while the appeal waits',
  ],
  [
    'Until then a replay refuses what an overseer says,',
    'an overseer who is withheld',
    'an overseer who is withheld records an allegation',
  ],
  [
    'but for `calledIn` in a bound case; and a server answers them exactly as somebody who reads nothing, but for a bound case that has an allegation: of it they are given what section 16 says for their index, and their `calledIn` is taken (section 15). Everything is sealed to them all the same.',
    'an overseer calls overseers in',
  ],
  [
    "**To whom a new envelope goes**: the readers at the shared head that its statement names (in the shared log, its `prev`), in the epoch that it names, and, but for the internal log, the reporter. The reporter's own leave out also whom they excluded in statements that still wait. A report's list of excluded officers is sealed in the report. A client that finds one of them among the readers takes them out first (`unassign`, or the reporter's `exclude`) and says so.",
  ],
]
