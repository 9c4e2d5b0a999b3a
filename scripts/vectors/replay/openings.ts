/** Histories that break what protocol/README.md, section 7, asks of statement 0 and of `received`. */
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import { type Broken, someHash } from './history.ts'

const LATER = '2026-03-05'
const appeal = { type: 'appeal', envelope: null }
const as = 'Ines'

const FIRST: Broken[] = [
  [
    'statement 0 with another number',
    'broken',
    (it) =>
      it
        .fresh()
        .open(undefined, { edit: () => ({ seq: 1 }) })
        .receive(0),
  ],
  [
    'statement 0 with one before it',
    'broken',
    (it) =>
      it
        .fresh()
        .open(undefined, { edit: () => ({ prev: someHash(9) }) })
        .receive(0),
  ],
  [
    'statement 0 with a shared head',
    'broken',
    (it) =>
      it
        .fresh()
        .open(undefined, { edit: () => ({ shared: someHash(9) }) })
        .receive(0),
  ],
  [
    'statement 0 opens nothing',
    'broken',
    (it) =>
      it
        .fresh()
        .open(undefined, { edit: () => ({ act: appeal }) })
        .receive(0),
  ],
  [
    'keys that do not make the case',
    'foreign',
    (it) =>
      it
        .fresh()
        .open(undefined, { edit: () => ({ case: someHash(9) }) })
        .receive(0),
  ],
  [
    'statement 0 signed with another key',
    'badSignature',
    (it) => it.fresh().open(undefined, { by: 'Ines' }).receive(0),
  ],
  [
    'an X-Wing key that nobody may seal to',
    'refusedAct',
    (it) => {
      const spoil = (kemKey: string) =>
        toBase64url((fromBase64url(kemKey) ?? new Uint8Array()).fill(0xff, 0, 2))
      return it
        .fresh()
        .open(({ kemKey }) => ({ kemKey: spoil(kemKey) }))
        .receive(0)
    },
    'wrongKey',
  ],
  [
    'no overseer among the readers',
    'refusedAct',
    (it) =>
      it
        .fresh()
        .open(() => ({ readers: [it.id('Ines'), it.id('Ivan')].sort() }))
        .receive(0),
    'readersDiffer',
  ],
  [
    'an investigator among the readers',
    'refusedAct',
    (it) =>
      it
        .fresh()
        .open(() => ({ readers: [it.id('Olu'), it.id('Vera')].sort() }))
        .receive(0),
    'readersDiffer',
  ],
  [
    'a reader of statement 0 has left',
    'refusedAct',
    (it) =>
      it.fresh().open(undefined, { epoch: 'withoutIvan' }).receive(0, { epoch: 'withoutIvan' }),
    'readersDiffer',
  ],
  [
    'recorded by an officer who has left',
    'refusedAct',
    (it) =>
      it
        .fresh()
        .open(
          () => ({
            readers: [it.id('Ines'), it.id('Olu')].sort(),
            recorded: { by: it.id('Ivan'), countsFrom: '2026-02-01' },
          }),
          { epoch: 'withoutIvan' },
        )
        .receive(0, { epoch: 'withoutIvan' }),
    'notYourRole',
  ],
  [
    'recorded by an investigator',
    'refusedAct',
    (it) =>
      it
        .fresh()
        .open(() => ({ recorded: { by: it.id('Vera'), countsFrom: '2026-02-01' } }))
        .receive(0),
    'notYourRole',
  ],
  [
    'recorded as counting from a day to come',
    'refusedAct',
    (it) =>
      it
        .fresh()
        .open(() => ({ recorded: { by: it.id('Ines'), countsFrom: '2026-03-03' } }))
        .receive(0),
    'wrongDay',
  ],
]

const RECEIVED: Broken[] = [
  [
    'the shared log begins with another act',
    'receivedDiffers',
    (it) => it.fresh().open().add('shared', { type: 'acknowledged' }, { as }),
  ],
  [
    'the first received is dated after the report',
    'receivedDiffers',
    (it) => it.fresh().open().receive(0, { on: '2026-03-03' }),
  ],
  [
    'the first received says from when to count',
    'malformed',
    (it) => {
      const act = { type: 'received', countsFrom: '2026-03-01', recordedBy: it.id('Ines') }
      const opened = it.fresh().open()
      return opened.add('shared', { ...act, statement: opened.hash('reporter', 0) })
    },
  ],
  [
    'received names nothing that waits',
    'receivedDiffers',
    (it) => it.played().add('shared', { type: 'received', statement: someHash(9) }),
  ],
  [
    'received leaves one out',
    'receivedDiffers',
    (it) => it.played().add('reporter', appeal).add('reporter', appeal).receive(3),
  ],
  [
    'received twice',
    'receivedDiffers',
    (it) => it.played().add('reporter', appeal).receive(2).receive(2),
  ],
  [
    'received before it was made',
    'receivedDiffers',
    (it) => it.played().add('reporter', appeal, { on: LATER }).receive(2, { on: '2026-03-04' }),
  ],
  [
    'received under an older epoch',
    'receivedDiffers',
    (it) => it.played().add('reporter', appeal, { epoch: 'withoutIvan' }).receive(2),
  ],
  [
    'signed by an officer',
    'badSignature',
    (it) => it.played().add('reporter', appeal).receive(2, { by: 'Ines' }),
  ],
]

export const OPENINGS: readonly Broken[] = [...FIRST, ...RECEIVED]
