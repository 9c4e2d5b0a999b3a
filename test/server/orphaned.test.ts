import { describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const conflict: OfficerAct = { log: 'shared', act: { type: 'conflict' } }

describe.each(DATABASES)('a case that no intake officer reads on %s', (kind) => {
  const withLive = (name: string, work: (live: Live) => Promise<void>) =>
    it(name, async () => {
      const live = await Live.open(kind)
      try {
        await work(live)
      } finally {
        await live.close()
      }
    })
  const idOf = (live: Live, name: string) => live.world.officer(name).id
  const shown = async (live: Live, name: string) =>
    (await live.queue(name)).rows.map((row) => row.case)
  const said = async (reporter: Reporter) =>
    (await reporter.read()).replay.shared.map(({ body }) => `${body.act.type} ${body.on}`)

  withLive('is said to be orphaned with its receipt, and shown to the overseer', async (live) => {
    const excluded = [idOf(live, 'Ines'), idOf(live, 'Ivan')]
    const reporter = await live.report({ excluded })
    expect(await said(reporter)).toEqual(['received 2026-03-02', 'orphaned 2026-03-02'])
    expect(await shown(live, 'Olu')).toEqual([])
    await live.slot()
    expect(await shown(live, 'Olu')).toEqual([reporter.id])
    expect(await shown(live, 'Sana')).toEqual([reporter.id])
    expect(await shown(live, 'Ines')).toEqual([])
    expect((await live.open('Olu', reporter.id)).opened).toBe(true)
  })

  withLive('becomes so by the last one’s conflict, or exclusion', async (live) => {
    const [one, two] = [await live.report(), await live.report()]
    await live.slot()
    for (const name of ['Ines', 'Ivan']) {
      await live.act(name, one.id, [opened])
      expect((await live.act(name, one.id, [conflict])).error).toBeNull()
    }
    expect((await said(one)).at(-1)).toBe('orphaned 2026-03-02')
    expect(await shown(live, 'Olu')).toEqual([one.id])

    await two.act({ type: 'exclude', officer: idOf(live, 'Ines') })
    await two.act({ type: 'exclude', officer: idOf(live, 'Ivan') })
    expect(await shown(live, 'Olu')).toEqual([one.id])
    await live.slot()
    expect((await said(two)).map((it) => it.split(' ')[0])).toEqual([
      'received',
      'received',
      'received',
      'orphaned',
    ])
    expect((await shown(live, 'Olu')).sort()).toEqual([one.id, two.id].sort())
  })

  withLive('becomes so when the last one is retired, wraps and all', async (live) => {
    const { world } = live
    const reporter = await live.report({ excluded: [idOf(live, 'Ivan')] })
    const other = await live.report()
    await live.slot()
    world.retire('Ines', '2026-03-02')
    await live.publish()
    await live.slot()
    expect((await said(reporter)).at(-1)).toBe('orphaned 2026-03-02')
    expect(await said(other)).toEqual(['received 2026-03-02'])
    expect(await shown(live, 'Olu')).toEqual([reporter.id])
    const wraps = await live.db
      .selectFrom('wraps')
      .select('case_id')
      .where('reader_id', '=', idOf(live, 'Ines'))
      .execute()
    expect(wraps).toEqual([])
    await live.slot()
    expect(await said(reporter)).toHaveLength(2)
  })

  withLive('becomes so when the last one is given other roles', async (live) => {
    const { world } = live
    const reporter = await live.report({ excluded: [idOf(live, 'Ivan')] })
    await live.slot()
    const give = (roles: Role[]) =>
      world.publish(
        world.nextBody(({ officers }) => ({
          officers: officers.map((it) => (it.id === idOf(live, 'Ines') ? { ...it, roles } : it)),
        })),
      )
    give(['supervisor'])
    await live.publish()
    await live.slot()
    expect((await said(reporter)).at(-1)).toBe('orphaned 2026-03-02')
    expect(await shown(live, 'Ines')).toEqual([reporter.id])
  })

  withLive('is brought up to date right after the epoch is published, unasked', async (live) => {
    const { world } = live
    const reporter = await live.report({ excluded: [idOf(live, 'Ivan')] })
    await live.slot()
    world.retire('Ines', '2026-03-02')
    const directory = world.epochs.at(-1)?.signed
    expect((await live.post(publishDirectory, { directory }, 'Ada')).error).toBeNull()
    await expect.poll(async () => (await said(reporter)).length).toBe(2)
  })

  withLive('that came in while an epoch did is found at the next slot', async (live) => {
    const { world } = live
    const reporter = await live.report({ excluded: [idOf(live, 'Ivan')] })
    world.retire('Ines', '2026-03-02')
    await live.publish()
    expect(await said(reporter)).toEqual(['received 2026-03-02'])
    await live.slot()
    expect((await said(reporter)).at(-1)).toBe('orphaned 2026-03-02')
    expect(await shown(live, 'Olu')).toEqual([reporter.id])
  })
})
