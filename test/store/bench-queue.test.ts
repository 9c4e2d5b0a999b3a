/** What `npm run bench` fills a queue with is what a queue is served from. */
import { afterEach, describe, expect, it } from 'vitest'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { queuePage } from '../../server/features/office/queue-store.ts'
import { seedQueue } from '../bench/queue.ts'
import { DATABASES } from '../support/databases.ts'
import { emptyDatabase } from '../support/portal.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

describe.each(DATABASES)('the measured queue on %s', (kind) => {
  it('has as many cases as it says, in an officer’s pages', async () => {
    const { config, remove } = await emptyDatabase(kind)
    const { db, close } = await openDatabase(config)
    undo.push(remove, close)
    await prepareDatabase(db)
    const filter = { closed: false, number: null }
    for (const cases of [3, 60]) {
      await seedQueue(db, 'mine', cases)
      const rows = await queuePage(db, 'mine', filter, null, 100).execute()
      expect(rows).toHaveLength(cases)
      expect(rows.map(({ place }) => place)).toEqual(
        rows.map(({ next_due }) => 10_000_000 + (next_due ?? 0)),
      )
      expect(rows.map(({ place }) => place)).toEqual(
        rows.map(({ place }) => place).toSorted((a, b) => a - b),
      )
    }
    expect(await queuePage(db, 'theirs', filter, null, 100).execute()).toEqual([])
  })
})
