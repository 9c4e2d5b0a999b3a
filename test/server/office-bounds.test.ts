import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { MAX_OFFICER_BYTES, MAX_OFFICER_STATEMENTS } from '../../server/features/office/bounds.ts'
import { Live } from '../support/live.ts'
import { tamper } from '../support/tamper.ts'

const NOTE: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'Pull the log.' },
}

describe('what one officer may add to a case', () => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open('postgres')
  })
  afterAll(() => live.close())

  it('is bounded before a replay, for each alone', async () => {
    const { id } = await live.report()
    await live.slot()
    await live.open('Ivan', id)
    await live.open('Ines', id)
    const stored = await live.compose('Ivan', id, [NOTE])
    const first = await live.post(appendToCase, stored, 'Ivan')
    expect(first.error).toBeNull()
    const requests = { Ivan: [NOTE], Ines: [NOTE] }
    const [ivan, ines] = await Promise.all(
      Object.entries(requests).map(([name, acts]) => live.compose(name, id, acts)),
    )
    const forget = () =>
      tamper(live.db, (tx) => tx.deleteFrom('statements').where('seq', '<', 0).execute())
    // Rows that no replay would survive.
    const fill = async (rows: number, bytes: number) => {
      await forget()
      const junk = new Uint8Array(bytes)
      const actor = live.world.officer('Ivan').id
      const row = { case_id: Buffer.from(id, 'base64url'), log: 'internal' as const, actor }
      const values = Array.from({ length: rows }, (_, i) => ({ ...row, seq: -1 - i }))
      await live.db
        .insertInto('statements')
        .values(values.map((it) => ({ ...it, bytes: junk, signature: junk, pending: false })))
        .execute()
    }
    for (const [rows, bytes] of [
      [MAX_OFFICER_STATEMENTS, 1],
      [1, MAX_OFFICER_BYTES],
    ] as const) {
      await fill(rows, bytes)
      expect((await live.post(appendToCase, ivan, 'Ivan')).error).toBe('full')
      expect((await live.post(appendToCase, ines, 'Ines')).error).toBe('internal')
      expect(await live.post(appendToCase, stored, 'Ivan')).toEqual(first)
    }
    await forget()
    expect((await live.post(appendToCase, ines, 'Ines')).error).toBeNull()
  })
})
