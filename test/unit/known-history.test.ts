/** What an officer's browser remembers of a case, and what it says when the history no longer holds it. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { type KnownHeads, knownHeads, type Recalled } from '../../client/officer/known-heads.ts'
import type { Compared } from '../../client/officer/known-history.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { TestCase } from '../support/case.ts'
import { lastingWorld } from '../support/ladder.ts'
import { storageIn } from '../support/stored.ts'

const SIGNED = { issuedOn: '2026-04-10', restoredTo: '2026-04-07', restoredOn: '2026-04-10' }

const note: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'A note.' },
}
const update: OfficerAct = {
  log: 'shared',
  act: { type: 'update' },
  content: { version: 1, done: 'We asked.', next: 'We wait.', nextNewsBy: '2026-05-01' },
}

/** A case of which Ines has seen what was done until 9 April; `upTo` undoes what came after a day. */
const start = async () => {
  const world = await lastingWorld()
  const played = new TestCase(world)
  played.act('Ines', [{ log: 'shared', act: { type: 'acknowledged' } }], '2026-03-05')
  played.act('Ines', [note], '2026-04-07')
  played.act('Ines', [update], '2026-04-08')
  played.act('Ivan', [note, update], '2026-04-09')
  const ines = world.officer('Ines')
  const open = (secret = ines.kemSecretKey) =>
    knownHeads(storage, world.primitives, ines.id, secret)
  const verified = () => played.verify(ines.id, '2026-04-12')
  const { caseId } = verified().replay.state
  const see = (
    heads: KnownHeads,
    {
      before = heads.recall(caseId),
      its = verified(),
    }: {
      before?: Recalled
      its?: ReturnType<typeof verified>
    } = {},
  ): Compared => {
    const compared = heads.compare(caseId, before, its.replay, world.current)
    if (compared.kind !== 'cut') heads.remember(caseId, before, its)
    return compared
  }
  const upTo = (day: string): void => {
    for (const log of Object.values(played.logs) as HistoryLogs['shared'][]) {
      log.splice(log.findLastIndex((it) => world.parse(it).body.on <= day) + 1)
    }
  }
  const restore = (edit = {}) => world.publish(world.nextBody(() => ({ ...SIGNED, ...edit })))
  return { world, played, open, see, upTo, restore, verified, caseId }
}

const stored = new Map<string, string>()
const storage = storageIn(stored)
beforeEach(() => stored.clear())

describe('a history', () => {
  it('is whole while it grows, also for somebody who has seen nothing of it', async () => {
    const { open, see, played } = await start()
    expect(see(open())).toEqual({ kind: 'whole' })
    played.act('Ivan', [update], '2026-04-12')
    expect(see(open())).toEqual({ kind: 'whole' })
  })

  it('is cut if it ends earlier, or goes on in another way', async () => {
    const { open, see, upTo, played } = await start()
    see(open())
    upTo('2026-04-08')
    expect(see(open())).toEqual({ kind: 'cut', log: 'shared' })
    played.act('Ivan', [note, update], '2026-04-09')
    expect(see(open())).toEqual({ kind: 'cut', log: 'shared' })
  })
})

describe('after a restore', () => {
  const lost = [{ log: 'shared', seq: 2, on: '2026-04-08', act: 'update' }]

  it('it is restored, and the officer is told which of their own acts are gone', async () => {
    const { open, see, upTo, restore, played } = await start()
    see(open())
    upTo('2026-04-07')
    expect(see(open())).toEqual({ kind: 'cut', log: 'shared' })
    restore()
    const heads = open()
    expect(see(heads)).toEqual({ kind: 'restored', own: lost })
    expect(see(heads)).toEqual({ kind: 'restored', own: lost })
    expect(see(open())).toEqual({ kind: 'whole' })
    played.act('Ines', [note, update], '2026-04-12')
    expect(see(open())).toEqual({ kind: 'whole' })
  })

  it('it is the same where the history has gone on meanwhile', async () => {
    const { open, see, upTo, restore, played } = await start()
    see(open())
    upTo('2026-04-07')
    restore()
    played.act('Ivan', [note, update, update, update], '2026-04-11')
    expect(see(open())).toEqual({ kind: 'restored', own: lost })
  })

  it('it is cut where more is gone than was signed', async () => {
    const { open, see, upTo, restore } = await start()
    see(open())
    upTo('2026-03-05')
    restore()
    expect(see(open())).toEqual({ kind: 'cut', log: 'internal' })
    restore({ restoredTo: '2026-03-05' })
    expect(see(open())).toMatchObject({ kind: 'restored' })
  })

  it('it is cut where what was done after it, on the very day too, is gone', async () => {
    const { open, see, upTo, restore, played } = await start()
    upTo('2026-04-07')
    restore()
    played.act('Ines', [update], '2026-04-10')
    see(open())
    upTo('2026-04-07')
    expect(see(open())).toEqual({ kind: 'cut', log: 'shared' })
  })

  it('it is cut where all of a full memory is gone: nothing vouches for what came before', async () => {
    const { open, see, upTo, restore, played } = await start()
    for (let day = 10; day < 24; day++) played.act('Ines', [update], `2026-04-${day}`)
    see(open())
    upTo('2026-04-08')
    restore({ issuedOn: '2026-04-30', restoredTo: '2026-04-08', restoredOn: '2026-04-30' })
    expect(see(open())).toEqual({ kind: 'cut', log: 'shared' })
  })
})

describe('the memory', () => {
  it('says that it starts anew under other keys, and when it was damaged', async () => {
    const { world, open, see, caseId } = await start()
    expect(open().isUnreadable).toBe(false)
    see(open())
    expect(open().isUnreadable).toBe(false)
    const again = world.enrol('Ines Intake', ['intake'], world.officer('Ines').id)
    const heads = open(again.kemSecretKey)
    expect(heads.isUnreadable).toBe(true)
    expect(heads.recall(caseId)).toBe(null)
    see(heads)
    expect(open(again.kemSecretKey).isUnreadable).toBe(false)
    const [key = ''] = stored.keys()
    for (const damaged of ['{', '""', '"AAAA"', '{}', `"${'A'.repeat(400)}"`]) {
      stored.set(key, damaged)
      expect([damaged, open(again.kemSecretKey).isUnreadable]).toEqual([damaged, true])
    }
  })

  it('of two tabs is the newer one; an answer that was overtaken is no alarm', async () => {
    const { open, see, played, verified, caseId } = await start()
    const slow = open()
    see(slow)
    const other = open()
    const early = { before: slow.recall(caseId), its: verified() }
    played.act('Ivan', [note, update], '2026-04-12')
    expect(see(other)).toEqual({ kind: 'whole' })
    expect(see(slow, early)).toEqual({ kind: 'whole' })
    played.logs.shared.pop()
    expect(see(other)).toEqual({ kind: 'cut', log: 'shared' })
  })

  it('of two tabs that were shown two histories is an alarm', async () => {
    const { open, see, upTo, played, verified, caseId } = await start()
    const tab = open()
    upTo('2026-04-07')
    see(tab)
    const before = tab.recall(caseId)
    played.act('Ivan', [update], '2026-04-09')
    const one = verified()
    upTo('2026-04-07')
    played.act('Ivan', [update], '2026-04-09')
    see(open(), { before, its: one })
    expect(see(tab, { before })).toEqual({ kind: 'cut', log: 'shared' })
  })
})
