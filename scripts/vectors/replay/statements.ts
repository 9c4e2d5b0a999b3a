/** Histories that break what protocol/README.md, section 7, asks of every statement, and of their order. */
import { type Broken, someHash } from './history.ts'

const LATER = '2026-03-05'
const decided = { type: 'decided', draft: null }
const appeal = { type: 'appeal', envelope: null }
const opened = { type: 'opened' }
const as = 'Ines'

const ORDER: Broken[] = [
  ['no received', 'receivedDiffers', (it) => it.fresh().open()],
  [
    'a statement names a head that is cut off',
    'cut',
    (it) => {
      const cut = it.played().add('shared', decided, { as }).add('internal', opened)
      cut.logs.shared.pop()
      return cut
    },
  ],
  [
    'a statement names an older head than the one before it',
    'cut',
    (it) => {
      const played = it.played().add('reporter', appeal)
      const shared = played.hash('shared', 1)
      return played.add('reporter', appeal, { edit: () => ({ shared }) })
    },
  ],
  [
    'the first of a log names no head',
    'malformed',
    (it) => it.played().add('reporter', appeal, { edit: () => ({ shared: null }) }),
  ],
]

const EVERY: Broken[] = [
  [
    'white space in the bytes',
    'malformed',
    (it) => it.played().respell('shared', (text) => text.replace(',', ', ')),
  ],
  [
    'a field more',
    'malformed',
    (it) => it.played().add('shared', decided, { as, edit: () => ({ time: '12:00' }) }),
  ],
  [
    'a statement of another log',
    'malformed',
    (it) => {
      const played = it.played().add('internal', opened)
      played.logs.shared.push(...played.logs.internal.splice(-1))
      return played
    },
  ],
  [
    'an epoch that nobody verified',
    'unknownDirectory',
    (it) => it.played().add('shared', decided, { as, edit: () => ({ directory: someHash(9) }) }),
  ],
  [
    'an epoch without an overseer',
    'noOverseer',
    (it) => it.played().add('shared', decided, { as, epoch: 'withoutOverseer' }),
  ],
  [
    'an envelope under an expired epoch',
    'directoryExpired',
    (it) =>
      it
        .played()
        .add('shared', { type: 'message', envelope: someHash(9) }, { as, on: '2026-06-01' }),
  ],
  [
    'another case',
    'foreign',
    (it) => it.played().add('shared', decided, { as, edit: () => ({ case: someHash(9) }) }),
  ],
  [
    'a number left out',
    'broken',
    (it) => it.played().add('shared', decided, { as, edit: ({ seq }) => ({ seq: seq + 1 }) }),
  ],
  [
    'another statement before it',
    'broken',
    (it) => it.played().add('shared', decided, { as, edit: () => ({ prev: someHash(9) }) }),
  ],
  [
    'a statement twice',
    'broken',
    (it) => {
      const played = it.played().add('shared', decided, { as })
      played.logs.shared.push(...played.logs.shared.slice(-1))
      return played
    },
  ],
  [
    'an envelope of two statements',
    'broken',
    (it) => {
      const message = { type: 'message', envelope: someHash(9) }
      return it.played().add('shared', message, { as }).add('shared', message, { as: 'Ivan' })
    },
  ],
  [
    'a date before the one of the statement before it',
    'dateFalls',
    (it) =>
      it.played().add('internal', opened, { on: LATER }).add('internal', opened, { as: 'Ivan' }),
  ],
  [
    'a date before that of the shared head',
    'dateFalls',
    (it) =>
      it.played().add('shared', decided, { as, on: LATER }).add('reporter', appeal, {
        on: '2026-03-04',
      }),
  ],
  [
    'a date after today',
    'dateAhead',
    (it) =>
      Object.assign(it.played().add('shared', decided, { as, on: LATER }), { today: '2026-03-04' }),
  ],
  [
    'an older epoch than the statement before it',
    'epochFalls',
    (it) => it.played().add('shared', decided, { as, epoch: 'first' }),
  ],
  [
    'another epoch of the same number',
    'epochFalls',
    (it) => it.played().add('shared', decided, { as, epoch: 'twin' }),
  ],
  [
    'an older epoch than that of the shared head',
    'epochFalls',
    (it) => it.played().add('reporter', appeal, { epoch: 'first' }),
  ],
  [
    'signed by another officer',
    'badSignature',
    (it) => it.played().add('shared', decided, { as, by: 'Ivan' }),
  ],
  [
    'signed by the server in the reporter’s name',
    'badSignature',
    (it) => it.played().add('reporter', appeal, { by: 'server' }),
  ],
  [
    'signed with a server key that the epoch does not name',
    'badSignature',
    (it) => it.played().add('reporter', appeal).receive(2, { epoch: 'otherServer' }),
  ],
  [
    'signed by an officer who has left',
    'refusedAct',
    (it) => it.played().add('shared', decided, { as: 'Ivan', epoch: 'withoutIvan' }),
    'notAReader',
  ],
]

export const STATEMENTS: readonly Broken[] = [...ORDER, ...EVERY]
