import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { sealDraft } from '../../client/crypto/draft.ts'
import { DRAFT_KEPT_DAYS, type SealedDraft } from '../../protocol/draft.ts'
import { forgetDraft, putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }

describe.each(DATABASES)('drafts on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  let other: Reporter
  beforeAll(async () => {
    live = await Live.open(kind)
    reporter = await live.report()
    other = await live.report()
    await live.slot()
  })
  afterAll(() => live.close())

  const sealed = (name: string, text: string, caseId = reporter.id): SealedDraft => {
    const { world } = live
    const { id: officer, kemSecretKey } = world.officer(name)
    const fields = { 'reply/text': text }
    const place = { portal: world.portal, officer, caseId }
    return sealDraft(world.primitives, kemSecretKey, place, { version: 1, savedMs: 1, fields })
  }
  const put = async (name: string, draft: SealedDraft, replaces: string | null = null) =>
    (await live.post(putDraft, { case: reporter.id, replaces, draft }, name)).error
  const read = async (name: string): Promise<SealedDraft | null> => {
    const { text } = await live.post(readDraft, { case: reporter.id }, name)
    return readDraft.response.parse(JSON.parse(text)).draft
  }
  const forget = async (name: string, { nonce }: SealedDraft) =>
    (await live.post(forgetDraft, { case: reporter.id, nonce }, name)).error
  const rows = () => live.db.selectFrom('drafts').select('officer_id').execute()

  it('are each officer’s own, one for each case', async () => {
    const [ines, ivan] = [sealed('Ines', 'Hers.'), sealed('Ivan', 'His.')]
    expect([await put('Ines', ines), await put('Ivan', ivan)]).toEqual([null, null])
    expect([await read('Ines'), await read('Ivan'), await read('Sana')]).toEqual([ines, ivan, null])
    expect([await forget('Ines', ines), await read('Ines')]).toEqual([null, null])
    expect(await forget('Ines', ines)).toBeNull()
    expect(await read('Ivan')).toEqual(ivan)
  })

  it('take the place of the one that is named, and of no other', async () => {
    const [first, second, third] = ['1', '2', '3'].map((text) => sealed('Ines', text))
    if (!first || !second || !third) throw new Error('three')
    expect(await put('Ines', first)).toBeNull()
    expect(await put('Ines', second, first.nonce)).toBeNull()
    // The answer was lost.
    expect(await put('Ines', second, first.nonce)).toBeNull()
    expect(await put('Ines', third, first.nonce)).toBe('conflict')
    expect(await put('Ines', third)).toBe('conflict')
    expect(await forget('Ines', first)).toBe('conflict')
    expect(await read('Ines')).toEqual(second)
    // Forgotten by another tab meanwhile: what this one has is kept.
    expect(await forget('Ines', second)).toBeNull()
    expect(await put('Ines', third, second.nonce)).toBeNull()
    expect(await read('Ines')).toEqual(third)
  })

  it('are taken from one of two that save at one moment', async () => {
    const before = await read('Ines')
    if (!before) throw new Error('a draft is there')
    const both = ['here', 'there'].map((text) => sealed('Ines', text))
    const said = await Promise.all(both.map((draft) => put('Ines', draft, before.nonce)))
    expect(said.toSorted()).toEqual(['conflict', null])
    expect(await read('Ines')).toEqual(both[said.indexOf(null)])
  })

  it('are forgotten when nobody has saved them for long', async () => {
    const ofIvan = await read('Ivan')
    if (!ofIvan) throw new Error('a draft is there')
    await live.pass(DRAFT_KEPT_DAYS - 2)
    expect(await put('Ivan', sealed('Ivan', 'Still at it.'), ofIvan.nonce)).toBeNull()
    await live.pass(1)
    expect(await rows()).toHaveLength(2)
    await live.pass(2)
    expect([await read('Ines'), (await rows()).length]).toEqual([null, 1])
    expect(await read('Ivan')).not.toBeNull()
  })

  it('go with the case for who leaves it, also at that moment, and with who retires', async () => {
    const names = ['Ines', 'Sana'] as const
    for (const name of names) expect(await put(name, sealed(name, 'Mine.'))).toBeNull()
    expect((await live.act('Sana', reporter.id, [opened])).error).toBeNull()
    const conflict: OfficerAct = { log: 'shared', act: { type: 'conflict' } }
    const replaces = (await read('Sana'))?.nonce ?? null
    const [left] = await Promise.all([
      live.act('Sana', reporter.id, [conflict]),
      put('Sana', sealed('Sana', 'More.'), replaces),
    ])
    expect(left.error).toBeNull()
    expect(await put('Sana', sealed('Sana', 'Again.'))).toBe('notFound')
    expect(await rows()).toHaveLength(2)

    await reporter.act({ type: 'exclude', officer: live.world.officer('Ivan').id })
    await live.slot()
    expect(await rows()).toEqual([{ officer_id: live.world.officer('Ines').id }])

    live.world.retire('Ines', '2026-04-02')
    await live.publish()
    await live.slot()
    expect(await rows()).toEqual([])
  })

  it('go with the account', async () => {
    const ivan = live.world.officer('Ivan').id
    const draft = sealed('Ivan', 'His.', other.id)
    const body = { case: other.id, replaces: null, draft }
    expect((await live.post(putDraft, body, 'Ivan')).error).toBeNull()
    await live.db.deleteFrom('accounts').where('officer_id', '=', ivan).execute()
    expect(await rows()).toEqual([])
  })
})
